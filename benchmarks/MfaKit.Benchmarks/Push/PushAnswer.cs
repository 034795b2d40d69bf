using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using MfaKit.Push.Jose;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MfaKit.Benchmarks.Push;

/// <summary>
/// A phone's signed answer taken apart, verified and read. The baseline is one bare ES256 verify with a key that lies ready; whoever keeps
/// keys as coordinates, as a store does, imports it first.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
public class PushAnswer
{
    private const string Audience = "https://my.contoso.example/mfa/push";

    private readonly SignedAnswer _phone = new();
    private readonly JsonWebTokenHandler _handler = new();
    private string _statement = "";
    private byte[] _signed = [];
    private byte[] _signature = [];
    private DeviceKey _key = null!;
    private TokenValidationParameters _rules = new();

    [GlobalSetup]
    public void Prepare()
    {
        _statement = _phone.Approve(Audience, FactorId.New(), TransactionId.New(Purpose.SignIn), new string('a', 600), "90");
        var end = _statement.LastIndexOf('.');
        (_signed, _signature) = (Encoding.ASCII.GetBytes(_statement[..end]), Base64Url.DecodeFromChars(_statement.AsSpan(end + 1)));
        if (!DeviceKey.TryCreate(_phone.X, _phone.Y, out var key))
            throw new InvalidOperationException("No key.");
        _key = key;
        _rules = new()
        {
            IssuerSigningKey = new ECDsaSecurityKey(_phone.Key),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = [SignedAnswer.StatementType],
            ValidAudience = Audience,
            ValidateIssuer = false,
            ValidateLifetime = false,
        };
        if (!Bare_verify() || !Bare_import_and_verify() || MfaKit_statement() != "90" || JsonWebTokens_statement().GetAwaiter().GetResult() != "90")
            throw new InvalidOperationException("One of them is wrong.");
    }

    [Benchmark(Baseline = true)]
    public bool Bare_verify() => _phone.Key.VerifyData(_signed, _signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    [Benchmark]
    public bool Bare_import_and_verify()
    {
        var point = new ECPoint { X = Base64Url.DecodeFromChars(_phone.X), Y = Base64Url.DecodeFromChars(_phone.Y) };
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        return key.VerifyData(_signed, _signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    [Benchmark]
    public string? MfaKit_statement()
    {
        if (!SignedStatement.TryRead(_statement, SignedAnswer.StatementType, bringsKey: false, out var statement) || statement.KeyId != _key.Thumbprint || !statement.IsSignedBy(_key))
            return null;
        using var payload = statement.ReadPayload();
        var claims = new Claims(payload!.RootElement);
        return claims.Text("aud") == Audience ? claims.Text("num") : null;
    }

    [Benchmark]
    public async Task<string?> JsonWebTokens_statement()
    {
        var result = await _handler.ValidateTokenAsync(_statement, _rules);
        return result.IsValid && ((JsonWebToken)result.SecurityToken).TryGetPayloadValue<string>("num", out var number) ? number : null;
    }
}
