using MfaKit.Methods;

namespace MfaKit.Verification;

/// <summary>Which factor to ask: one of the two is given.</summary>
/// <param name="Factor">A factor of the caller's, or null.</param>
/// <param name="Method">A method; the caller's default or last used factor of it is asked. Null when the factor is given.</param>
public sealed record BeginChallenge(FactorId? Factor = null, MethodName? Method = null)
{
    /// <summary>What the method wants to begin; most want nothing.</summary>
    public MethodInput Input { get; init; } = MethodInput.Empty;
}
