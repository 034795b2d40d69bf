namespace MfaKit.SignIn;

/// <summary>
/// The claims that MfaKit adds to whoever is signed in, on an identity of their own (<see cref="AuthenticationType"/>): shadows of the
/// session's ticket, made anew on every request and never read back from the host's cookie. Hosts that issue tokens copy them in.
/// </summary>
public static class MfaClaims
{
    /// <summary>The authentication type of the identity that carries them.</summary>
    public const string AuthenticationType = "MfaKit";

    /// <summary>The session's id.</summary>
    public const string SessionId = "sid";

    /// <summary>How the person was authenticated, one claim for each word (RFC 8176 section 2): <c>pwd</c>, <c>otp</c>, <c>sms</c>, <c>swk</c>, <c>hwk</c>, <c>mca</c>; <c>mfa</c> only when a second factor was proven in this session.</summary>
    public const string Amr = "amr";

    /// <summary>The word in <see cref="Amr"/> for a recovery code, of MfaKit's own: RFC 8176 has none.</summary>
    public const string AmrRecovery = "recovery_code";

    /// <summary>The assurance reached (OpenID Connect Core section 2): <see cref="AcrMfa"/>, <see cref="AcrRemembered"/> or <see cref="AcrSingle"/>.</summary>
    public const string Acr = "acr";

    /// <summary>When the last factor was proven, in Unix seconds (OpenID Connect Core section 2).</summary>
    public const string AuthTime = "auth_time";

    /// <summary>A second factor was proven in this session.</summary>
    public const string AcrMfa = "urn:mfakit:mfa";

    /// <summary>A remembered device stood in for the second factor.</summary>
    public const string AcrRemembered = "urn:mfakit:remembered";

    /// <summary>One factor and no more.</summary>
    public const string AcrSingle = "urn:mfakit:single";
}
