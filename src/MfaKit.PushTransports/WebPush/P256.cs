using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace MfaKit.PushTransports.WebPush;

/// <summary>Keys on P-256 as Web Push writes them: 65 bytes, uncompressed (SEC 1 §2.3.3), in base64url without padding.</summary>
internal static class P256
{
    /// <summary>The bytes of a point.</summary>
    public const int PointBytes = 1 + (2 * CoordinateBytes);

    private const int CoordinateBytes = 32;
    private const byte Uncompressed = 4;

    public static byte[] Write(ECPoint point) => [Uncompressed, .. point.X!, .. point.Y!];

    /// <summary>False when it is no point of the curve.</summary>
    public static bool TryReadPoint(string? text, out byte[] point) =>
        TryDecode(text, PointBytes, out point) && point[0] == Uncompressed && IsKey(Parameters(point));

    /// <summary>False when the two are no pair.</summary>
    public static bool TryReadPair(string? publicKey, string? privateKey, out ECParameters pair)
    {
        pair = default;
        if (!TryReadPoint(publicKey, out var point) || !TryDecode(privateKey, CoordinateBytes, out var secret))
            return false;
        pair = Parameters(point) with { D = secret };
        return IsKey(pair) && Match(pair);
    }

    public static ECParameters Parameters(ReadOnlySpan<byte> point) => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new() { X = point.Slice(1, CoordinateBytes).ToArray(), Y = point[(1 + CoordinateBytes)..].ToArray() },
    };

    /// <summary>Exactly so many bytes, in their one form.</summary>
    public static bool TryDecode(string? text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        return text is not null && text.Length == Base64Url.GetEncodedLength(length)
            && Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done && written == length;
    }

    private static bool IsKey(ECParameters parameters)
    {
        try
        {
            // The platform refuses what is not on the curve.
            using var key = ECDsa.Create(parameters);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool Match(ECParameters pair)
    {
        var probe = "MfaKit"u8;
        using var signs = ECDsa.Create(pair);
        using var verifies = ECDsa.Create(new ECParameters { Curve = pair.Curve, Q = pair.Q });
        return verifies.VerifyData(probe, signs.SignData(probe, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256);
    }
}
