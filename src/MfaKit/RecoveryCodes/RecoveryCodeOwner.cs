namespace MfaKit.RecoveryCodes;

/// <summary>What the hashes of a set are bound to.</summary>
internal readonly record struct RecoveryCodeOwner(UserId User, FactorId Factor);
