using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace MfaKit.Secrets;

/// <summary>
/// Seals with the host's Data Protection key ring, one purpose chain per row (SEC-K1). The chain never holds the issuer: a
/// renamed product must still open its secrets. Hosts that share a ring are kept apart by their application name.
/// </summary>
internal sealed class DataProtectionSecretProtector(IDataProtectionProvider provider, IKeyManager keys) : IMfaSecretProtector
{
    private readonly IDataProtector _root = provider.CreateProtector("MfaKit.v1");

    /// <inheritdoc/>
    public string CurrentKeyId => Protect(_root, []).KeyId;

    /// <inheritdoc/>
    public SealedSecret Seal(SecretPurpose purpose, ReadOnlySpan<byte> secret)
    {
        var plain = secret.ToArray();
        try
        {
            return Protect(ProtectorFor(purpose), plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <inheritdoc/>
    public OpenedSecret Open(SecretPurpose purpose, ReadOnlyMemory<byte> sealedSecret)
    {
        if (SealedHeader.KeyIdOf(sealedSecret.Span) is not { } keyId)
            return new(SecretState.Tampered, []);

        try
        {
            // Revocation is not ignored: what a revoked key sealed may have been forged with it.
            var plain = ProtectorFor(purpose).DangerousUnprotect(sealedSecret.ToArray(), false, out var requiresMigration, out _);
            return new(SecretState.Open, plain, requiresMigration);
        }
        catch (CryptographicException e)
        {
            return new(WhyNot(keyId, e), []);
        }
    }

    private static SealedSecret Protect(IDataProtector protector, byte[] plain)
    {
        try
        {
            var bytes = protector.Protect(plain);
            return new(bytes, SealedHeader.KeyIdOf(bytes)?.ToString() ?? throw NoKeyRing());
        }
        catch (CryptographicException e)
        {
            throw new SecretUnavailableException(e);
        }
    }

    private static SecretUnavailableException NoKeyRing() => new(new InvalidOperationException(
        "The IDataProtectionProvider does not use a key ring. Register an IMfaSecretProtector of your own for it."));

    private IPersistedDataProtector ProtectorFor(SecretPurpose purpose) =>
        _root.CreateProtector(purpose.User.Value, purpose.Row, purpose.Kind) as IPersistedDataProtector ?? throw NoKeyRing();

    // Data Protection says "invalid" to everything in the same words. What tells a lost key from meddling is whether
    // this node could have opened an honest payload: the key is there, not revoked, and itself readable.
    private SecretState WhyNot(Guid keyId, CryptographicException cause)
    {
        IKey? key;
        try
        {
            key = keys.GetAllKeys().FirstOrDefault(k => k.KeyId == keyId);
        }
        catch (Exception e)
        {
            // The ring's own store is down. To call that a lost key would send people to bind anew.
            throw new SecretUnavailableException(new AggregateException(cause, e));
        }

        return key is { IsRevoked: false } && IsReadable(key) ? SecretState.Tampered : SecretState.KeyLost;
    }

    // A key in the ring whose own encryption (a certificate) cannot be undone here is as lost as a deleted one.
    private static bool IsReadable(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
