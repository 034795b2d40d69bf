namespace MfaKit.Secrets;

/// <summary>A sealed secret.</summary>
/// <param name="Bytes">The ciphertext.</param>
/// <param name="KeyId">The key that sealed it, at most 64 characters (SEC-K2).</param>
public sealed record SealedSecret(byte[] Bytes, string KeyId);
