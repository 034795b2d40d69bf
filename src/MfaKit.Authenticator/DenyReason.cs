namespace MfaKit.Authenticator;

/// <summary>Why the person says no: ask "Did you start this?".</summary>
public enum DenyReason
{
    /// <summary>They did, and want it no more.</summary>
    Canceled = 0,

    /// <summary>They did not: somebody else knows their password.</summary>
    NotMe = 1,
}
