using System.Security.Cryptography;

namespace MfaKit.Authenticator;

/// <summary>A key in memory, which whoever keeps it can copy: for programs without a better place.</summary>
public sealed class SoftwareKey : IDeviceKey, IDisposable
{
    private readonly ECDsa _key;

    private SoftwareKey(ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        (X, Y) = (point.X!, point.Y!);
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> X { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Y { get; }

    /// <inheritdoc/>
    public bool IsHardware => false;

    /// <summary>Makes a new key.</summary>
    public static SoftwareKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Takes a key that <see cref="Export"/> gave.</summary>
    /// <param name="pkcs8">The key as PKCS#8.</param>
    /// <exception cref="CryptographicException">It is none, or not of P-256.</exception>
    public static SoftwareKey Import(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out _);
            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
                throw new CryptographicException("The key is not of P-256.");
            return new(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The private key as PKCS#8: secret, to be kept as such.</summary>
    public byte[] Export() => _key.ExportPkcs8PrivateKey();

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(_key.SignData(data.Span, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    /// <summary>Forgets the key.</summary>
    public void Dispose() => _key.Dispose();
}
