using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MfaKit.Benchmarks.Push;

/// <summary>A phone's key, and what it signs.</summary>
internal sealed class SignedAnswer : IDisposable
{
    public const string StatementType = "mfakit-resp+jwt";

    private readonly string _header;

    public SignedAnswer()
    {
        var point = Key.ExportParameters(includePrivateParameters: false).Q;
        (X, Y) = (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        KeyId = Hash($$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""");
        _header = Encode(new() { ["alg"] = "ES256", ["typ"] = StatementType, ["kid"] = KeyId });
    }

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string X { get; }

    public string Y { get; }

    public string KeyId { get; }

    /// <summary>Signs the approval of a request, as PROTOCOL.md section 6 has it.</summary>
    public string Approve(string audience, FactorId device, TransactionId id, string request, string number) => Sign(new()
    {
        ["v"] = 1,
        ["aud"] = audience,
        ["sub"] = device.Value,
        ["cid"] = id.Value,
        ["rh"] = Hash(request),
        ["act"] = "approve",
        ["num"] = number,
        ["uv"] = "none",
        ["iat"] = 1795485622,
        ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)),
    });

    public void Dispose() => Key.Dispose();

    private string Sign(JsonObject payload)
    {
        var signed = $"{_header}.{Encode(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
