using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Push;

/// <summary>A browser that subscribed to Web Push: its keys, and how it reads what comes (RFC 8291 §4, the other way round).</summary>
internal sealed class Browser : IDisposable
{
    private readonly ECDiffieHellman _key;
    private readonly byte[] _auth;

    public Browser(Uri endpoint)
        : this(endpoint, ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    public Browser(Uri endpoint, ECDiffieHellman key, byte[] auth) => (Endpoint, _key, _auth) = (endpoint, key, auth);

    public Uri Endpoint { get; }

    public byte[] PublicKey => _key.ExportParameters(false).Q is var point ? [4, .. point.X!, .. point.Y!] : [];

    public JsonObject Transport => Subscription(Endpoint.OriginalString, Base64Url.EncodeToString(PublicKey), Base64Url.EncodeToString(_auth));

    public JsonElement TransportJson => JsonSerializer.SerializeToElement(Transport);

    public PushEndpoint ToEndpoint(string tag = "kT3xqv2bW0k") => new("webpush", tag, Transport.ToJsonString());

    public static JsonObject Subscription(string endpoint, string p256dh, string auth) => new()
    {
        ["type"] = "webpush",
        ["endpoint"] = endpoint,
        ["keys"] = new JsonObject { ["p256dh"] = p256dh, ["auth"] = auth },
    };

    public string Decrypt(ReadOnlySpan<byte> body)
    {
        var (salt, sender) = (body[..16].ToArray(), body[21..86].ToArray());
        var record = body[86..];
        Assert.Equal([0, 0, 16, 0, 65], body[16..21].ToArray());
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = sender[1..33], Y = sender[33..] } });
        var secret = HKDF.Expand(
            HashAlgorithmName.SHA256, HKDF.Extract(HashAlgorithmName.SHA256, _key.DeriveRawSecretAgreement(other.PublicKey), _auth), 32, [.. "WebPush: info\0"u8, .. PublicKey, .. sender]);
        var strong = HKDF.Extract(HashAlgorithmName.SHA256, secret, salt);
        var plain = new byte[record.Length - 16];
        using var cipher = new AesGcm(HKDF.Expand(HashAlgorithmName.SHA256, strong, 16, [.. "Content-Encoding: aes128gcm\0"u8]), 16);
        cipher.Decrypt(HKDF.Expand(HashAlgorithmName.SHA256, strong, 12, [.. "Content-Encoding: nonce\0"u8]), record[..^16], record[^16..], plain);
        Assert.Equal(2, plain[^1]);
        return Encoding.UTF8.GetString(plain.AsSpan(..^1));
    }

    public void Dispose() => _key.Dispose();
}
