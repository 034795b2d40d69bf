namespace MfaKit.SignIn.StepUp;

/// <summary>Whose claims are believed.</summary>
internal sealed class AssuranceOptions
{
    /// <summary>True to believe the claims of every identity: for an API whose tokens come from a host that has the gate.</summary>
    public bool TrustTokens { get; set; }
}
