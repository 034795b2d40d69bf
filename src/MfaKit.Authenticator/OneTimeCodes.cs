using System.Globalization;
using OtpNet;

namespace MfaKit.Authenticator;

/// <summary>The codes of a universal QR code, as any authenticator app makes them (RFC 6238).</summary>
public static class OneTimeCodes
{
    // A truncated HMAC has 31 bits.
    private const int MostDigits = 10;

    /// <summary>The code of this moment.</summary>
    /// <param name="otpAuth">The <c>otpauth://totp/…</c> text.</param>
    /// <param name="now">The time.</param>
    /// <returns>The code, leading zeros included, and how long it is still shown.</returns>
    /// <exception cref="FormatException">The text is none.</exception>
    public static (string Code, TimeSpan Left) At(string otpAuth, DateTimeOffset now)
    {
        if (!Uri.TryCreate(otpAuth, UriKind.Absolute, out var uri))
            throw new FormatException("Not an address.");
        var query = uri.Query.TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p.Length == 2)
            .ToLookup(p => p[0], p => Uri.UnescapeDataString(p[1]), StringComparer.OrdinalIgnoreCase);
        if (uri.Scheme != "otpauth" || query["secret"].FirstOrDefault() is not { } secret)
            throw new FormatException("Not an otpauth address with a secret.");
        var digits = Number(query["digits"].FirstOrDefault(), 6, MostDigits);
        var period = Number(query["period"].FirstOrDefault(), 30, int.MaxValue);
        var mode = query["algorithm"].FirstOrDefault()?.ToUpperInvariant() switch
        {
            null or "SHA1" => OtpHashMode.Sha1,
            "SHA256" => OtpHashMode.Sha256,
            "SHA512" => OtpHashMode.Sha512,
            var other => throw new FormatException($"Unknown algorithm {other}."),
        };
        var totp = new Totp(Key(secret), period, mode, digits);
        var at = now.UtcDateTime;
        return (totp.ComputeTotp(at), TimeSpan.FromSeconds(totp.RemainingSeconds(at)));
    }

    private static byte[] Key(string secret)
    {
        try
        {
            return Base32Encoding.ToBytes(secret);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("The secret is not base32.", e);
        }
    }

    private static int Number(string? text, int otherwise, int most) =>
        text is null ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
        : throw new FormatException("Not a number of the right size.");
}
