using System.Diagnostics.CodeAnalysis;

namespace MfaKit;

/// <summary>
/// The host's id of a person, opaque to MfaKit and compared to the letter: 1 to 128 characters, no control characters,
/// no white space at either end.
/// </summary>
public readonly record struct UserId : IParsable<UserId>
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 128;

    private readonly string? _value;

    /// <summary>Takes the host's id.</summary>
    /// <exception cref="ArgumentException">The id is empty, too long or holds control characters.</exception>
    public UserId(string value) =>
        _value = IsValid(value) ? value : throw new ArgumentException("A user id has 1 to 128 printable characters.", nameof(value));

    /// <summary>The id as text.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string Value => _value ?? throw new InvalidOperationException("This UserId was never set.");

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text cannot be a user id.</exception>
    public static UserId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not a UserId.");

    /// <summary>Reads an id; false when the text cannot be one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UserId result)
    {
        var valid = IsValid(s);
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <summary>The id as text; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";

    private static bool IsValid([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxLength }
        && !value.Any(char.IsControl)
        && !char.IsWhiteSpace(value[0])
        && !char.IsWhiteSpace(value[^1]);
}
