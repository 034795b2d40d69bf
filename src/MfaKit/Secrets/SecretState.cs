namespace MfaKit.Secrets;

/// <summary>Whether a sealed secret opens.</summary>
public enum SecretState
{
    /// <summary>It does.</summary>
    Open = 0,

    /// <summary>Its key is not in the ring, or revoked: unreadable, which is never the same as absent (SEC-K2).</summary>
    KeyLost = 1,

    /// <summary>The key is there and the bytes do not fit: altered, or taken from another row (SEC-K1).</summary>
    Tampered = 2,
}
