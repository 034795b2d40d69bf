using System.Diagnostics.CodeAnalysis;

namespace MfaKit;

/// <summary>Names a ticket: a pending sign-in, a session or a set-up visit: <c>tkt_</c> and 32 lower-case hex digits (128 random bits).</summary>
public readonly record struct TicketId : IParsable<TicketId>
{
    private const string Prefix = "tkt_";

    private readonly string? _value;

    private TicketId(string value) => _value = value;

    /// <summary>The id as text.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string Value => _value ?? throw new InvalidOperationException("This TicketId was never set.");

    /// <summary>Makes a new random id.</summary>
    public static TicketId New() => new(OpaqueId.New(Prefix));

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id of this kind.</exception>
    public static TicketId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not a TicketId.");

    /// <summary>Reads an id; false when the text is not of this kind.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TicketId result)
    {
        var valid = OpaqueId.IsValid(s, Prefix);
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <summary>The id as text; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";
}
