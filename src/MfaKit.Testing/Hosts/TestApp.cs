using OtpNet;

namespace MfaKit.Testing.Hosts;

/// <summary>Somebody's authenticator app, which shows codes (RFC 6238) by the test bed's clock.</summary>
public sealed class TestApp
{
    private readonly MfaTestbed _bed;
    private readonly OtpNet.Totp _totp;
    private long _used = -1;

    private TestApp(MfaTestbed bed, OtpNet.Totp totp) => (_bed, _totp) = (bed, totp);

    /// <summary>Scans a QR code.</summary>
    /// <param name="bed">The test bed of the host.</param>
    /// <param name="otpauthUri">What the code holds.</param>
    /// <exception cref="MfaTestException">It is not a code of an authenticator app.</exception>
    public static TestApp Scan(MfaTestbed bed, string otpauthUri)
    {
        ArgumentNullException.ThrowIfNull(bed);
        if (!Uri.TryCreate(otpauthUri, UriKind.Absolute, out var uri) || uri is not { Scheme: "otpauth", Host: "totp" })
            throw new MfaTestException("That is not a code of an authenticator app.");
        var told = uri.Query.TrimStart('?').Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[^1]), StringComparer.Ordinal);
        return new(bed, new OtpNet.Totp(
            Base32Encoding.ToBytes(told["secret"]),
            int.Parse(told.GetValueOrDefault("period", "30"), System.Globalization.CultureInfo.InvariantCulture),
            Enum.Parse<OtpHashMode>(told.GetValueOrDefault("algorithm", "SHA1"), ignoreCase: true),
            int.Parse(told.GetValueOrDefault("digits", "6"), System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// A code that was not given before. Because a code opens once (RFC 6238, section 5.2), the clock is moved to the next time step where this
    /// one's code is used up.
    /// </summary>
    public string Code()
    {
        var left = _totp.RemainingSeconds(_bed.Clock.GetUtcNow().UtcDateTime);
        if (Step() <= _used)
            _bed.Clock.Advance(TimeSpan.FromSeconds(left));
        _used = Step();
        return _totp.ComputeTotp(_bed.Clock.GetUtcNow().UtcDateTime);
    }

    // The end of a step names it, whatever its length.
    private long Step()
    {
        var now = _bed.Clock.GetUtcNow();
        return now.ToUnixTimeSeconds() + _totp.RemainingSeconds(now.UtcDateTime);
    }
}
