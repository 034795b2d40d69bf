namespace MfaKit.Verification;

/// <summary>What became of an answer that was not refused.</summary>
/// <param name="Transaction">The challenge.</param>
/// <param name="Proof">The proof to hand to the sign-in room; null while the challenge goes on or when it was denied.</param>
public sealed record MfaVerification(MfaTransaction Transaction, MfaProof? Proof);
