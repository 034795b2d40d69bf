namespace MfaKit.Authenticator;

/// <summary>
/// The key of one account: P-256, used for nothing else. An app keeps it where it cannot be taken away (Secure Enclave, StrongBox, TPM) and implements
/// this over it; <see cref="SoftwareKey"/> is for programs that have no such place.
/// </summary>
public interface IDeviceKey
{
    /// <summary>The public point's X coordinate: 32 bytes.</summary>
    ReadOnlyMemory<byte> X { get; }

    /// <summary>The public point's Y coordinate: 32 bytes.</summary>
    ReadOnlyMemory<byte> Y { get; }

    /// <summary>True when the key lies in hardware.</summary>
    bool IsHardware { get; }

    /// <summary>Signs by ECDSA with SHA-256; the signature is r‖s, 64 bytes. May ask the person to unlock the key.</summary>
    /// <param name="data">What to sign.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
