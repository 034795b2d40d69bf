namespace MfaKit.SignIn;

/// <summary>Times and names of signing in. Checked at start.</summary>
public sealed class SignInOptions
{
    /// <summary>How long a sign-in may wait for its second factor; it does not slide. Default 10 min; 1 to 10 min.</summary>
    public TimeSpan PendingLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a session lasts that a recovery code opened because the phone is elsewhere today. Default 8 h; 1 to 24 h.</summary>
    public TimeSpan NotWithMeLifetime { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How long the record of a session is kept at the most; the host's cookie may end sooner. Default 30 d; 1 h to 90 d.</summary>
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>
    /// The host's page that asks for the second factor, a local path, or null where the host answers by itself.
    /// Default null.
    /// </summary>
    public string? ContinuePath { get; set; }

    /// <summary>
    /// Schemes that hold a first factor half done and that nobody is signed in by; the gate lets them pass. Default: those of
    /// ASP.NET Core Identity for external sign-in and its own two-factor pages.
    /// </summary>
    public ISet<string> UngatedSchemes { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "Identity.External", "Identity.TwoFactorRememberMe", "Identity.TwoFactorUserId" };

    /// <summary>
    /// Schemes of the host's own that answer a sign-in with tokens instead of a cookie. The framework's bearer tokens are known
    /// without being named. Default empty.
    /// </summary>
    public ISet<string> BearerSchemes { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>How long a proved token may wait for the host to take it up. Default 2 min; 30 s to 10 min.</summary>
    public TimeSpan ProvedTokenLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Where the host asks for the first factor again, a local path that takes <c>returnUrl</c>: for set-ups whose sign-in is
    /// too old (flow A1). Null for the host's own challenge. Default null.
    /// </summary>
    public string? ReauthenticationPath { get; set; }
}
