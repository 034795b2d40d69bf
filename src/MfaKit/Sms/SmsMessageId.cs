using System.Diagnostics.CodeAnalysis;

namespace MfaKit.Sms;

/// <summary>
/// Names one text message: <c>sms_</c> and 32 lower-case hex digits (128 random bits). Tells nothing of the person or the
/// transaction, so that a provider may see it.
/// </summary>
public readonly record struct SmsMessageId : IParsable<SmsMessageId>
{
    private const string Prefix = "sms_";

    private readonly string? _value;

    private SmsMessageId(string value) => _value = value;

    /// <summary>The id as text.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string Value => _value ?? throw new InvalidOperationException("This SmsMessageId was never set.");

    /// <summary>Makes a new random id.</summary>
    public static SmsMessageId New() => new(OpaqueId.New(Prefix));

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id of this kind.</exception>
    public static SmsMessageId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not a SmsMessageId.");

    /// <summary>Reads an id; false when the text is not of this kind.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SmsMessageId result)
    {
        var valid = OpaqueId.IsValid(s, Prefix);
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <summary>The id as text; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";
}
