using System.Diagnostics.CodeAnalysis;

namespace MfaKit.Sms;

/// <summary>
/// A telephone number in the international form of ITU-T E.164: <c>+</c> and 7 to 15 digits, the first not 0. That it is of this
/// form says nothing of whether it is assigned. Redacts itself: only <see cref="E164"/> tells the number (SEC-A2).
/// </summary>
public readonly record struct PhoneNumber : IParsable<PhoneNumber>
{
    private const int FewestDigits = 7;
    private const int MostDigits = 15;
    private const int HintDigits = 2;

    private readonly string? _value;

    private PhoneNumber(string value) => _value = value;

    /// <summary>The number itself, such as <c>+4915112345634</c>: for the message's address and nothing else, never for a log.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string E164 => _value ?? throw new InvalidOperationException("This PhoneNumber was never set.");

    /// <summary>Its last two digits, all that a person is shown of it.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string Hint => E164[^HintDigits..];

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">The text is not of the form. The message does not hold it.</exception>
    public static PhoneNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException("Not a PhoneNumber.");

    /// <summary>Reads a number; false when the text is not of the form, which allows no spaces and no other digits than ASCII's.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PhoneNumber result)
    {
        var valid = s is { Length: >= FewestDigits + 1 and <= MostDigits + 1 } && s[0] == '+' && s[1] != '0' && s.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <summary>The last two digits behind dots, such as <c>•••34</c>; empty for <c>default</c>.</summary>
    public override string ToString() => _value is null ? "" : "•••" + Hint;
}
