namespace MfaKit.RecoveryCodes;

/// <summary>Computes the hash of one code.</summary>
/// <param name="code">The code.</param>
/// <param name="owner">Whose and of which factor it is.</param>
/// <param name="salt">The code's own salt.</param>
/// <param name="iterations">How often.</param>
/// <returns>The hash, <see cref="RecoveryCodeHash.Size"/> bytes.</returns>
internal delegate byte[] DeriveRecoveryHash(RecoveryCode code, RecoveryCodeOwner owner, ReadOnlySpan<byte> salt, int iterations);
