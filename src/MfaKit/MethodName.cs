using System.Diagnostics.CodeAnalysis;

namespace MfaKit;

/// <summary>The name of a method: 1 to 32 characters of <c>a-z</c>, <c>0-9</c> and <c>_</c>, starting with a letter.</summary>
public readonly record struct MethodName : IParsable<MethodName>
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 32;

    private readonly string? _value;

    /// <summary>Takes a name.</summary>
    /// <exception cref="ArgumentException">The text is not a method name.</exception>
    public MethodName(string value) =>
        _value = IsValid(value) ? value : throw new ArgumentException("A method name has 1 to 32 of a-z, 0-9 and _.", nameof(value));

    /// <summary>An authenticator app that shows codes (RFC 6238).</summary>
    public static MethodName Totp { get; } = new("totp");

    /// <summary>Codes sent to a telephone number by text message.</summary>
    public static MethodName Sms { get; } = new("sms");

    /// <summary>Approval on a phone that signs with a key of its own.</summary>
    public static MethodName Push { get; } = new("push");

    /// <summary>Codes kept on paper for the day the other factors are out of reach.</summary>
    public static MethodName RecoveryCodes { get; } = new("recovery_codes");

    /// <summary>The name as text.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string Value => _value ?? throw new InvalidOperationException("This MethodName was never set.");

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is not a method name.</exception>
    public static MethodName Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var name) ? name : throw new FormatException("Not a MethodName.");

    /// <summary>Reads a name; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MethodName result)
    {
        var valid = IsValid(s);
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <summary>The name as text; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";

    private static bool IsValid([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxLength }
        && char.IsAsciiLetterLower(value[0])
        && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
