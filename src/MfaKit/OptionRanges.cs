using System.Globalization;
using Microsoft.Extensions.Options;

namespace MfaKit;

/// <summary>Collects every option that is out of its range, each with the range it should be in.</summary>
internal sealed class OptionRanges
{
    private readonly ValidateOptionsResultBuilder _found = new();

    public OptionRanges Between<T>(string name, T value, T least, T most)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            _found.AddError(string.Create(CultureInfo.InvariantCulture, $"is {value}; it must be {least} to {most}."), name);
        return this;
    }

    public OptionRanges That(string name, bool holds, string otherwise)
    {
        if (!holds)
            _found.AddError(otherwise, name);
        return this;
    }

    public ValidateOptionsResult Build() => _found.Build();
}
