namespace MfaKit.SignIn;

/// <summary>
/// Where the pages are that people are sent to, as paths of this host below its path base. Set by whatever maps the pages
/// (<c>MapMfaUi</c>), or by a host with pages of its own; null where there is none, and people get a problem instead.
/// </summary>
public sealed class MfaPages
{
    /// <summary>The page that asks for a proof, at sign-in and for a step-up; takes <c>returnUrl</c>.</summary>
    public string? SignIn { get; set; }

    /// <summary>The page that tells why a session is over; takes <c>reason</c> (a word of <see cref="Storage.SessionEnd"/>) and <c>returnUrl</c>.</summary>
    public string? Ended { get; set; }

    /// <summary>
    /// The page on which a planned replacement is stopped, linked to from its notice; takes <c>token</c>. Notices are written outside of
    /// requests: where the host has a path base, it must stand here too.
    /// </summary>
    public string? CancelReplacement { get; set; }

    /// <summary>The set-up page; takes <c>returnUrl</c>.</summary>
    public string? SetUp { get; set; }
}
