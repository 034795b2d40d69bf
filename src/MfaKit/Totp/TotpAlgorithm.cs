namespace MfaKit.Totp;

/// <summary>
/// The hash under the HMAC of a time-based code (RFC 6238 §1.2). Default: <see cref="Sha1"/>.
/// </summary>
/// <remarks>
/// Several widely used authenticator apps ignore the <c>algorithm</c> parameter and compute SHA-1 codes regardless.
/// HMAC does not rely on collision resistance, so SHA-1 is sound here.
/// </remarks>
public enum TotpAlgorithm
{
    /// <summary>HMAC-SHA-1: the only choice that every authenticator app honours.</summary>
    Sha1 = 0,

    /// <summary>HMAC-SHA-256.</summary>
    Sha256 = 1,

    /// <summary>HMAC-SHA-512.</summary>
    Sha512 = 2,
}
