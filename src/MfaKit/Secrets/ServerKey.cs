using System.Security.Cryptography;
using System.Text;
using MfaKit.Storage;

namespace MfaKit.Secrets;

/// <summary>
/// One key for all nodes, from which others are derived: 256 random bits, made by the first node that ever starts and kept by the
/// store under the key ring. It is what the probe holds, so a ring that opens the probe gives the key, and a ring that was lost for
/// good gives a new one. Only for what may then be forgotten: codes under way, look-up hashes of numbers.
/// </summary>
internal sealed class ServerKey(IFactorStore store, IMfaSecretProtector protector)
{
    /// <summary>Bytes of the key and of what is derived from it.</summary>
    public const int Length = 32;

    private static readonly SecretPurpose Purpose = new(new UserId("mfakit"), "probe", "probe");

    private byte[]? _root;

    /// <summary>Derives the key of one use (RFC 5869): the same on every node and after every restart.</summary>
    /// <param name="use">The use, such as <c>sms code</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used, or cannot open what the store keeps.</exception>
    public async ValueTask<byte[]> DeriveAsync(string use, CancellationToken cancellationToken)
    {
        var root = _root ??= await LoadAsync(cancellationToken);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, root, Length, salt: null, info: Encoding.UTF8.GetBytes(use));
    }

    /// <summary>A probe that holds a new key.</summary>
    public byte[] NewProbe() => Seal(RandomNumberGenerator.GetBytes(Length));

    /// <summary>A probe that holds the same key under the current key of the ring.</summary>
    public byte[] Reseal(OpenedSecret probe) => Seal(probe.Bytes);

    public OpenedSecret Open(ReadOnlyMemory<byte> probe) => protector.Open(Purpose, probe);

    private async Task<byte[]> LoadAsync(CancellationToken cancellationToken)
    {
        var kept = await store.ProbeAsync(NewProbe(), instead: null, cancellationToken);
        var opened = Open(kept);

        // Probes of MfaKit's first days held no key: of all nodes that add one, one does.
        if (opened is { IsOpen: true, Bytes.Length: not Length })
            opened = Open(await store.ProbeAsync(NewProbe(), kept, cancellationToken));
        return opened is { IsOpen: true, Bytes.Length: Length }
            ? opened.Bytes
            : throw new SecretUnavailableException(new CryptographicException($"The server key is {opened.State}."));
    }

    private byte[] Seal(byte[] key)
    {
        var probe = protector.Seal(Purpose, key).Bytes;
        CryptographicOperations.ZeroMemory(key);
        return probe;
    }
}
