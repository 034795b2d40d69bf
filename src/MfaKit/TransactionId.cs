using System.Diagnostics.CodeAnalysis;

namespace MfaKit;

/// <summary>
/// Names one enrolment (<c>enr_</c>) or challenge (<c>ch_</c>): the prefix and 32 lower-case hex digits (128 random bits).
/// </summary>
public readonly record struct TransactionId : IParsable<TransactionId>
{
    private const string EnrollmentPrefix = "enr_";
    private const string ChallengePrefix = "ch_";

    private readonly string? _value;

    private TransactionId(string value) => _value = value;

    /// <summary>The id as text.</summary>
    /// <exception cref="InvalidOperationException">The value is <c>default</c>.</exception>
    public string Value => _value ?? throw new InvalidOperationException("This TransactionId was never set.");

    /// <summary>True for an enrolment, false for a challenge: one cannot be used in the other's place.</summary>
    public bool IsEnrollment => Value.StartsWith(EnrollmentPrefix, StringComparison.Ordinal);

    /// <summary>Makes a new random id for the purpose.</summary>
    public static TransactionId New(Purpose purpose) =>
        new(OpaqueId.New(purpose == Purpose.Enroll ? EnrollmentPrefix : ChallengePrefix));

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not an id of this kind.</exception>
    public static TransactionId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not a TransactionId.");

    /// <summary>Reads an id; false when the text is not of this kind.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TransactionId result)
    {
        var valid = OpaqueId.IsValid(s, EnrollmentPrefix) || OpaqueId.IsValid(s, ChallengePrefix);
        result = valid ? new(s!) : default;
        return valid;
    }

    /// <summary>The id as text; empty for <c>default</c>.</summary>
    public override string ToString() => _value ?? "";
}
