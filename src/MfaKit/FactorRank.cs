namespace MfaKit;

/// <summary>
/// How much a proof is worth for changes to security settings (SEC-E1): such a change wants a proof of the highest rank
/// the person owns. A method takes the rank that fits; none is ever added for one.
/// </summary>
public enum FactorRank
{
    /// <summary>Gets the person in, approves nothing (recovery codes).</summary>
    Recovery = 0,

    /// <summary>Restricted authenticators, such as SMS.</summary>
    Restricted = 10,

    /// <summary>Everything the person holds: TOTP, push, passkey.</summary>
    Possession = 20,
}
