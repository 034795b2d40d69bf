using MfaKit.Sessions;

namespace MfaKit.Enrollment;

/// <summary>A factor was bound just now.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Proof">The proof that bound it, to hand to the sign-in room; null for a factor that takes over later, which proves nothing yet.</param>
/// <param name="NextActions">What is still open.</param>
public sealed record BoundFactor(MfaFactor Factor, MfaProof? Proof, IReadOnlyList<NextAction> NextActions)
{
    /// <summary>When it takes the place of the one it replaces; null when it has done so (flow B9).</summary>
    public DateTimeOffset? EffectiveAt => Factor.EffectiveAt;

    /// <summary>The sessions that it signed out, the newest first; empty when it ended none.</summary>
    public IReadOnlyList<MfaSession> EndedSessions { get; init; } = [];
}
