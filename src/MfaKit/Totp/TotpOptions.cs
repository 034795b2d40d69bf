namespace MfaKit.Totp;

/// <summary>
/// Codes by an authenticator app (RFC 6238). Factors that are bound keep the parameters they were bound with. Checked at
/// start.
/// </summary>
public sealed class TotpOptions
{
    /// <summary>False to bind no new ones; those that are bound go on working and are asked for. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The hash. Default SHA-1, the only one that every app computes; HMAC-SHA-1 is not broken by collisions.</summary>
    public TotpAlgorithm Algorithm { get; set; } = TotpAlgorithm.Sha1;

    /// <summary>Digits of a code. Default 6; 6 to 8.</summary>
    public int Digits { get; set; } = 6;

    /// <summary>Length of a time step. Default 30 s; 30 or 60 s.</summary>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of a secret. Default 20 (RFC 4226 §4 R6); 16 to 64.</summary>
    public int SecretBytes { get; set; } = TotpSecret.DefaultLength;

    /// <summary>
    /// Steps accepted to either side of now. Default 1 (RFC 6238 §5.2); 0 to 2. With 1 a code lives up to 90 s, which
    /// departs from the 30 s of ASVS 6.5.5.
    /// </summary>
    public int Window { get; set; } = 1;

    /// <summary>
    /// How many steps the window of one app may move with that app's clock (RFC 6238 §6). It moves, it never grows. Default 1;
    /// 0 (off) to 2, and never more than <see cref="Window"/>, so that a clock put right always fits.
    /// </summary>
    public int MaxDriftSteps { get; set; } = 1;

    /// <summary>
    /// Must be true before another hash, another number of digits or another period than the defaults is taken: several
    /// common apps ignore these without a word and show codes that never fit. Default false.
    /// </summary>
    public bool AcceptIncompatibleApps { get; set; }

    internal TotpParameters Parameters => new(Algorithm, Digits, (int)Period.TotalSeconds);
}
