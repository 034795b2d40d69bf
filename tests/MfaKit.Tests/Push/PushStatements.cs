using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MfaKit.Authenticator;

namespace MfaKit.Push;

/// <summary>Statements written by hand, so that each part can be made wrong.</summary>
internal static class PushStatements
{
    public const string Base = "https://my.contoso.example/mfa/push";

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string Encode(JsonObject json) => Encode(Encoding.UTF8.GetBytes(json.ToJsonString()));

    public static string Hash(string text) => Encode(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    public static JsonObject Jwk(IDeviceKey key) => new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Encode(key.X.Span), ["y"] = Encode(key.Y.Span) };

    public static JsonObject Header(string type, string? kid = null, IDeviceKey? jwk = null)
    {
        var header = new JsonObject { ["alg"] = "ES256", ["typ"] = type };
        if (kid is not null)
            header["kid"] = kid;
        if (jwk is not null)
            header["jwk"] = Jwk(jwk);
        return header;
    }

    public static async Task<string> SignAsync(IDeviceKey key, JsonObject header, JsonObject payload)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        return $"{signed}.{Encode(await key.SignAsync(Encoding.ASCII.GetBytes(signed), TestContext.Current.CancellationToken))}";
    }

    public static JsonObject Registration(EnrollmentOffer offer) => new()
    {
        ["v"] = 1,
        ["aud"] = Base,
        ["iat"] = 1,
        ["nonce"] = offer.Nonce,
        ["eth"] = Hash(offer.Link.Token),
        ["name"] = "By hand",
        ["platform"] = "test",
        ["caps"] = new JsonArray("enter"),
    };

    public static Task<string> RegistrationAsync(EnrollmentOffer offer, IDeviceKey key) => SignAsync(key, Header("mfakit-enroll+jwt", jwk: key), Registration(offer));

    public static JsonObject Answer(TestPhone phone, ApprovalRequest request, string number) => new()
    {
        ["v"] = 1,
        ["aud"] = Base,
        ["sub"] = phone.Account.DeviceId,
        ["cid"] = request.Id,
        ["rh"] = Hash(request.Text),
        ["act"] = "approve",
        ["num"] = number,
        ["uv"] = "none",
        ["iat"] = 1,
        ["jti"] = Encode(RandomNumberGenerator.GetBytes(12)),
    };

    public static JsonObject Proof(TestPhone phone, string method, string path, DateTimeOffset at, byte[]? body = null)
    {
        var payload = new JsonObject
        {
            ["v"] = 1,
            ["aud"] = Base,
            ["sub"] = phone.Account.DeviceId,
            ["htm"] = method,
            ["htp"] = path,
            ["iat"] = at.ToUnixTimeSeconds(),
            ["jti"] = Encode(RandomNumberGenerator.GetBytes(12)),
        };
        if (body is not null)
            payload["bh"] = Encode(SHA256.HashData(body));
        return payload;
    }
}
