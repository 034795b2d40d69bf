using System.Security.Cryptography;

namespace MfaKit.Totp;

/// <summary>What the server and the authenticator app must agree on besides the secret (RFC 6238 §4).</summary>
internal sealed record TotpParameters
{
    /// <summary>SHA-1, 6 digits, 30 seconds: what every authenticator app computes (SEC-T8).</summary>
    public static readonly TotpParameters Default = new(TotpAlgorithm.Sha1, digits: 6, periodSeconds: 30);

    /// <param name="algorithm">The hash under the HMAC.</param>
    /// <param name="digits">6 to 8 (RFC 4226 §5.3).</param>
    /// <param name="periodSeconds">30 or 60: the only two that the known apps all read.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside those ranges.</exception>
    public TotpParameters(TotpAlgorithm algorithm, int digits, int periodSeconds)
    {
        if (!Enum.IsDefined(algorithm)) throw new ArgumentOutOfRangeException(nameof(algorithm));
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 6);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 8);
        if (periodSeconds is not (30 or 60)) throw new ArgumentOutOfRangeException(nameof(periodSeconds));

        Algorithm = algorithm;
        Digits = digits;
        PeriodSeconds = periodSeconds;
    }

    public TotpAlgorithm Algorithm { get; }

    public int Digits { get; }

    public int PeriodSeconds { get; }

    internal HashAlgorithmName HashName => Algorithm switch
    {
        TotpAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        TotpAlgorithm.Sha512 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA1,
    };

    /// <summary>The time step T of an instant, in 64 bits (RFC 6238 §4.2; a 32-bit T ends in 2038).</summary>
    public long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / PeriodSeconds;
}
