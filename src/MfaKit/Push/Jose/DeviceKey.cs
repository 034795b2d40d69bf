using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MfaKit.Push.Jose;

/// <summary>A device's public key: ES256 on P-256 and nothing else (RFC 7518 §3.4), named by its thumbprint (RFC 7638).</summary>
internal sealed record DeviceKey
{
    private const int CoordinateBytes = 32;

    private DeviceKey(string x, string y, string thumbprint) => (X, Y, Thumbprint) = (x, y, thumbprint);

    /// <summary>The coordinate as base64url.</summary>
    public string X { get; }

    /// <summary>The coordinate as base64url.</summary>
    public string Y { get; }

    /// <summary>The <c>kid</c>: 43 characters.</summary>
    public string Thumbprint { get; }

    /// <summary>Reads a JWK that says <c>EC</c>, <c>P-256</c> and a point on the curve; one that holds a private part is refused.</summary>
    public static bool TryRead(JsonElement jwk, [NotNullWhen(true)] out DeviceKey? key)
    {
        key = null;
        return jwk.ValueKind == JsonValueKind.Object
            && Text(jwk, "kty") == "EC" && Text(jwk, "crv") == "P-256" && !jwk.TryGetProperty("d", out _)
            && TryCreate(Text(jwk, "x"), Text(jwk, "y"), out key);
    }

    /// <summary>The key of two coordinates; false when they are none of a point on the curve.</summary>
    public static bool TryCreate(string? x, string? y, [NotNullWhen(true)] out DeviceKey? key)
    {
        if (!TryRestore(x, y, out key))
            return false;
        using var onCurve = key.Import();
        if (onCurve is null)
            key = null;
        return key is not null;
    }

    /// <summary>
    /// A key that <see cref="TryCreate"/> once took. Whether it is on the curve is not asked again: that costs twice a verification, and none
    /// holds for a point that is not.
    /// </summary>
    public static bool TryRestore(string? x, string? y, [NotNullWhen(true)] out DeviceKey? key)
    {
        key = null;
        if (!Base64UrlText.TryRead(x, out var px) || px.Length != CoordinateBytes || !Base64UrlText.TryRead(y, out var py) || py.Length != CoordinateBytes)
            return false;
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        key = new(x!, y!, Base64UrlText.Write(SHA256.HashData(Encoding.ASCII.GetBytes(canonical))));
        return true;
    }

    /// <summary>Whether the key signed this, in the form r‖s (IEEE P1363).</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 2 * CoordinateBytes)
            return false;
        using var ecdsa = Import();
        return ecdsa?.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) == true;
    }

    /// <summary>Null for a point that is not on the curve: the platform refuses it.</summary>
    private ECDsa? Import()
    {
        Base64UrlText.TryRead(X, out var x);
        Base64UrlText.TryRead(Y, out var y);
        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
