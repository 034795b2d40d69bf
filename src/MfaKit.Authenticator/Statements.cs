using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MfaKit.Authenticator;

/// <summary>Writes signed statements (PROTOCOL.md section 2).</summary>
internal static class Statements
{
    private const int JtiBytes = 12;

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string Hash(ReadOnlySpan<byte> bytes) => Encode(SHA256.HashData(bytes));

    public static string HashOfText(string text) => Hash(Encoding.ASCII.GetBytes(text));

    public static string NewId() => Encode(RandomNumberGenerator.GetBytes(JtiBytes));

    public static JsonObject Jwk(IDeviceKey key) => new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Encode(key.X.Span), ["y"] = Encode(key.Y.Span) };

    public static string Thumbprint(IDeviceKey key) =>
        HashOfText($$"""{"crv":"P-256","kty":"EC","x":"{{Encode(key.X.Span)}}","y":"{{Encode(key.Y.Span)}}"}""");

    /// <summary>What the browser may ask for, or show (section 3).</summary>
    public static string PairingCode(string token, string keyId) =>
        (BinaryPrimitives.ReadUInt32BigEndian(HMACSHA256.HashData(Base64Url.DecodeFromChars(token), Encoding.ASCII.GetBytes(keyId))) % 10_000).ToString("D4", CultureInfo.InvariantCulture);

    /// <summary>Signed under the key's thumbprint.</summary>
    public static Task<string> SignAsync(IDeviceKey key, string type, JsonObject payload, CancellationToken cancellationToken) =>
        WriteAsync(key, new() { ["alg"] = "ES256", ["typ"] = type, ["kid"] = Thumbprint(key) }, payload, cancellationToken);

    /// <summary>Signed by a key that nobody knows yet and that the statement brings.</summary>
    public static Task<string> IntroduceAsync(IDeviceKey key, string type, JsonObject payload, CancellationToken cancellationToken) =>
        WriteAsync(key, new() { ["alg"] = "ES256", ["typ"] = type, ["jwk"] = Jwk(key) }, payload, cancellationToken);

    private static async Task<string> WriteAsync(IDeviceKey key, JsonObject header, JsonObject payload, CancellationToken cancellationToken)
    {
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(payload.ToJsonString()))}";
        return $"{signed}.{Encode(await key.SignAsync(Encoding.ASCII.GetBytes(signed), cancellationToken))}";
    }
}
