using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MfaKit.PushTransports.WebPush;

/// <summary>Encrypts for one browser (RFC 8291), as one record of <c>aes128gcm</c> (RFC 8188): the service that carries it cannot read it.</summary>
internal static class WebPushMessage
{
    private const int SaltBytes = 16;
    private const int KeyBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int SecretBytes = 32;
    private const int RecordSize = 4096;

    // Marks the last record (RFC 8188 §2).
    private const byte LastRecord = 2;

    public static byte[] Encrypt(ReadOnlySpan<byte> text, WebPushSubscription to)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(text, to, sender, RandomNumberGenerator.GetBytes(SaltBytes));
    }

    /// <summary>The same by a given key and salt, for the vector of RFC 8291; both must be new for each message.</summary>
    internal static byte[] Encrypt(ReadOnlySpan<byte> text, WebPushSubscription to, ECDiffieHellman sender, byte[] salt)
    {
        var senderKey = P256.Write(sender.ExportParameters(includePrivateParameters: false).Q);
        using var receiver = ECDiffieHellman.Create(P256.Parameters(to.PublicKey));
        var shared = sender.DeriveRawSecretAgreement(receiver.PublicKey);
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, SecretBytes, to.Auth, [.. "WebPush: info\0"u8, .. to.PublicKey, .. senderKey]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, salt, [.. "Content-Encoding: aes128gcm\0"u8]);
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, NonceBytes, salt, [.. "Content-Encoding: nonce\0"u8]);

        byte[] plain = [.. text, LastRecord];
        var (sealedText, tag) = (new byte[plain.Length], new byte[TagBytes]);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, sealedText, tag);

        var size = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(size, RecordSize);
        return [.. salt, .. size, (byte)senderKey.Length, .. senderKey, .. sealedText, .. tag];
    }
}
