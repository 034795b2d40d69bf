namespace MfaKit.Secrets;

/// <summary>
/// Seals what must not be read from a stolen database, each secret to the person, the row and the kind it belongs to, so
/// that a ciphertext copied to another row does not open (SEC-K1). The default uses the host's Data Protection key ring.
/// </summary>
public interface IMfaSecretProtector
{
    /// <summary>The id of the key that <see cref="Seal"/> uses now.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    string CurrentKeyId { get; }

    /// <summary>Seals a secret.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    SealedSecret Seal(SecretPurpose purpose, ReadOnlySpan<byte> secret);

    /// <summary>Opens a secret. Never throws for what it cannot open: the answer says why.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be read, so there is no answer.</exception>
    OpenedSecret Open(SecretPurpose purpose, ReadOnlyMemory<byte> sealedSecret);
}
