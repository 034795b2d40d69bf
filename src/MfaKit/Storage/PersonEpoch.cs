namespace MfaKit.Storage;

/// <summary>A person's epoch, alone: what the check of a session reads.</summary>
/// <param name="Epoch">The epoch, 0 before the first factor.</param>
/// <param name="Reason">Why it last moved, or null when it never did.</param>
public sealed record PersonEpoch(long Epoch, SessionEnd? Reason);
