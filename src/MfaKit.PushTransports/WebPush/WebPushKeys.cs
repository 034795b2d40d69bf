using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace MfaKit.PushTransports.WebPush;

/// <summary>A pair of keys by which push services know this host (VAPID, RFC 8292).</summary>
public sealed class WebPushKeys
{
    [JsonConstructor]
    internal WebPushKeys(string publicKey, string privateKey) => (PublicKey, PrivateKey) = (publicKey, privateKey);

    /// <summary>For <see cref="WebPushOptions.PublicKey"/>: base64url, 87 characters.</summary>
    public string PublicKey { get; }

    /// <summary>For <see cref="WebPushOptions.PrivateKey"/>: base64url, 43 characters, a secret.</summary>
    public string PrivateKey { get; }

    /// <summary>Makes a pair. Once for a host: phones subscribe with the public key.</summary>
    public static WebPushKeys Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pair = key.ExportParameters(includePrivateParameters: true);
        return new(Base64Url.EncodeToString(P256.Write(pair.Q)), Base64Url.EncodeToString(pair.D));
    }

    /// <summary>The public key only.</summary>
    public override string ToString() => PublicKey;
}
