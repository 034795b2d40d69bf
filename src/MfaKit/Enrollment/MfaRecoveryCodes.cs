namespace MfaKit.Enrollment;

/// <summary>A new set of recovery codes, told once. Redacts itself.</summary>
/// <param name="Codes">The codes as they are printed, in groups of four.</param>
public sealed record MfaRecoveryCodes(IReadOnlyList<string> Codes)
{
    /// <summary>Nothing (SEC-A2).</summary>
    public override string ToString() => "[recovery codes]";
}
