using System.Security.Cryptography;
using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Secrets;

/// <summary>Seals and opens the payloads of factors: the one place that knows what a factor's payload is sealed to (SEC-K1).</summary>
internal sealed class FactorSecrets(IMfaSecretProtector protector)
{
    /// <summary>The key that new payloads are sealed by.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    public string CurrentKeyId => protector.CurrentKeyId;

    /// <summary>What to store for a payload; <c>SealedBy</c> is null when it is stored as it is.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    public (ReadOnlyMemory<byte> Bytes, string? SealedBy) Seal(UserId user, FactorId factor, MethodName method, Payload payload)
    {
        if (!payload.IsSecret)
            return (payload.Bytes, null);

        var secret = protector.Seal(PurposeOf(user, factor, method), payload.Bytes.Span);
        return (secret.Bytes, secret.KeyId);
    }

    /// <summary>Opens a stored payload; a plain one is always open.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    public OpenedSecret Open(FactorRecord factor) => factor.SealedBy is null
        ? new(SecretState.Open, factor.Payload.ToArray())
        : protector.Open(PurposeOf(factor.User, factor.Id, factor.Method), factor.Payload);

    /// <summary>True when it opens; what was opened is wiped again.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    public bool CanOpen(FactorRecord factor)
    {
        var opened = Open(factor);
        CryptographicOperations.ZeroMemory(opened.Bytes);
        return opened.IsOpen;
    }

    /// <summary>
    /// The write that puts a payload just opened under the current key, guarded by the version that was read: a method that
    /// changed the payload meanwhile wins.
    /// </summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    public FactorWrite.Reseal Reseal(FactorRecord factor, OpenedSecret opened) => Replace(factor, new Payload(opened.Bytes));

    /// <summary>The write that puts another payload in the place of one, guarded by the version that was read.</summary>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used.</exception>
    public FactorWrite.Reseal Replace(FactorRecord factor, Payload payload)
    {
        var (bytes, sealedBy) = Seal(factor.User, factor.Id, factor.Method, payload);
        return new(factor.Id, factor.Version, bytes, sealedBy);
    }

    private static SecretPurpose PurposeOf(UserId user, FactorId factor, MethodName method) => new(user, factor.Value, method.Value);
}
