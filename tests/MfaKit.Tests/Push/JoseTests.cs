using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MfaKit.Authenticator;
using MfaKit.Push.Jose;

namespace MfaKit.Push;

public sealed class JoseTests
{
    private const string Kid = "USeT-z31qYi6GKmOSfMY4LtI4_kEYwOmrPS7CTCrxqU";

    [Fact]
    public void Key_has_the_thumbprint_of_RFC_7638() => Assert.Equal(Kid, PushVectors.Key.Thumbprint);

    [Theory]
    [InlineData("response", "mfakit-resp+jwt")]
    [InlineData("requestProof", "mfakit-req+jwt")]
    public void Statement_that_a_browser_signed_holds(string name, string type)
    {
        Assert.True(SignedStatement.TryRead(PushVectors.Of(name), type, bringsKey: false, out var statement));
        Assert.Equal(Kid, statement.KeyId);
        Assert.True(statement.IsSignedBy(PushVectors.Key));
        using var payload = statement.ReadPayload();
        Assert.Equal("http://localhost:5080/mfa/push", new Claims(payload!.RootElement).Text("aud"));
    }

    [Fact]
    public void Registration_that_a_browser_signed_brings_its_key()
    {
        Assert.True(SignedStatement.TryRead(PushVectors.Of("enrollment"), "mfakit-enroll+jwt", bringsKey: true, out var statement));
        Assert.True(statement.IsSignedBy(statement.Key!));
        Assert.False(statement.IsSignedBy(PushVectors.Key));
    }

    [Fact]
    public void Answer_of_the_example_names_the_hash_of_its_request()
    {
        Assert.True(SignedStatement.TryRead(PushVectors.Of("response"), "mfakit-resp+jwt", bringsKey: false, out var statement));
        using var payload = statement.ReadPayload();
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(PushVectors.Of("request")))), new Claims(payload!.RootElement).Text("rh"));
    }

    [Fact]
    public async Task Library_for_phones_writes_statements_that_hold_for_another_JWS_library()
    {
        using var key = SoftwareKey.Create();
        var jws = await Statements.SignAsync(key, "mfakit-resp+jwt", new() { ["v"] = 1, ["act"] = "approve" }, TestContext.Current.CancellationToken);
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = key.X.ToArray(), Y = key.Y.ToArray() } });
        var handler = new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler();
        var read = await handler.ValidateTokenAsync(jws, new()
        {
            IssuerSigningKey = new Microsoft.IdentityModel.Tokens.ECDsaSecurityKey(ecdsa),
            ValidateAudience = false,
            ValidateIssuer = false,
            ValidateLifetime = false,
        });
        Assert.True(read.IsValid, read.Exception?.Message);
        Assert.Equal(Statements.Thumbprint(key), Base64Url.EncodeToString(new Microsoft.IdentityModel.Tokens.ECDsaSecurityKey(ecdsa).ComputeJwkThumbprint()));
    }

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"}""")]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"10X_x6UpjZFs_G1lNKYQyayVxHlbvjKtcSMFJ7Eehso","y":"grjSV7cz6pUc98IiPBgykxGbAj2meNjwFSNYPEgm38U"}""")]
    [InlineData("""{"kty":"RSA","crv":"P-256","x":"10X_x6UpjZFs_G1lNKYQyayVxHlbvjKtcSMFJ7Eehso","y":"grjSV7cz6pUc98IiPBgykxGbAj2meNjwFSNYPEgm38U"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"10X_x6UpjZFs_G1lNKYQyayVxHlbvjKtcSMFJ7Eehso"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"10X_x6UpjZFs_G1lNKYQyayVxHlbvjKtcSMFJ7Eehso=","y":"grjSV7cz6pUc98IiPBgykxGbAj2meNjwFSNYPEgm38U"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"10X_x6UpjZFs_G1lNKYQyayVxHlbvjKtcSMFJ7Eehsp","y":"grjSV7cz6pUc98IiPBgykxGbAj2meNjwFSNYPEgm38U"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","d":"AA","x":"10X_x6UpjZFs_G1lNKYQyayVxHlbvjKtcSMFJ7Eehso","y":"grjSV7cz6pUc98IiPBgykxGbAj2meNjwFSNYPEgm38U"}""")]
    [InlineData("[]")]
    public void Key_that_is_none_of_the_curve_in_its_one_spelling_is_refused(string jwk) =>
        Assert.False(DeviceKey.TryRead(JsonDocument.Parse(jwk).RootElement, out _));

    [Fact]
    public void Signature_holds_for_a_key_that_was_kept_and_for_no_point_beside_the_curve()
    {
        Assert.True(SignedStatement.TryRead(PushVectors.Of("response"), "mfakit-resp+jwt", bringsKey: false, out var statement));
        Assert.True(DeviceKey.TryRestore(PushVectors.Key.X, PushVectors.Key.Y, out var kept));
        Assert.Equal(PushVectors.Key, kept);
        Assert.True(statement.IsSignedBy(kept));

        // Y for X.
        Assert.True(DeviceKey.TryRestore(PushVectors.Key.Y, PushVectors.Key.X, out var beside));
        Assert.False(statement.IsSignedBy(beside));
        Assert.False(DeviceKey.TryCreate(PushVectors.Key.Y, PushVectors.Key.X, out _));
    }

    [Fact]
    public void Each_value_has_one_spelling()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (var length = 0; length < 48; length++)
        {
            var bytes = RandomNumberGenerator.GetBytes(length);
            var right = Base64UrlText.Write(bytes);
            Assert.True(Base64UrlText.TryRead(right, out var read));
            Assert.Equal(bytes, read);

            // Whatever else reads as the same bytes is another spelling.
            var others = Alphabet.Select(last => length == 0 ? "" : right[..^1] + last)
                .Concat(from at in Enumerable.Range(0, right.Length + 1) from c in "= \n\r\t\v\f%+/.\0\u00a0" select right.Insert(at, c.ToString()))
                .Concat(new[] { "=", "==", "%", "%%", " " }.Select(end => right + end))
                .Where(other => other != right);
            Assert.All(others, other => Assert.False(Base64UrlText.TryRead(other, out var same) && same.AsSpan().SequenceEqual(bytes)));
            Assert.All(others.Where(other => other.Length != right.Length), other => Assert.False(Base64UrlText.TryRead(other, out _)));
        }
    }
}
