namespace MfaKit.Totp;

/// <summary>
/// The address that a universal QR code carries for our own authenticator, in its <c>mfakit</c> parameter:
/// <c>{base}/a#e=1.&lt;token&gt;</c>.
/// </summary>
/// <remarks>
/// Foreign apps ignore the parameter but may keep it, with backups of theirs; so the token is single-use and short-lived.
/// Some decode the whole URI before parsing: <c>?</c>, <c>&amp;</c> and <c>%</c> would then become live syntax.
/// </remarks>
internal sealed class MfaKitLink
{
    private const string Marker = "/a#e=1.";

    private readonly string _url;

    private MfaKitLink(string url) => _url = url;

    /// <param name="mfakit">The absolute address.</param>
    /// <param name="allowLoopbackHttp">Whether <c>http://</c> to this machine is allowed: never in Production.</param>
    /// <exception cref="ArgumentException">Not of that form. The message never holds the address, which holds a token.</exception>
    public static MfaKitLink Parse(string mfakit, bool allowLoopbackHttp = false)
    {
        ArgumentNullException.ThrowIfNull(mfakit);
        if (mfakit.AsSpan().ContainsAnyExceptInRange('!', '~') || mfakit.AsSpan().ContainsAny('?', '&', '%'))
            throw new ArgumentException("The address must be printable ASCII without '?', '&' and '%'.", nameof(mfakit));
        if (!IsOurForm(mfakit))
            throw new ArgumentException("The address must end in '/a#e=1.' and a base64url token.", nameof(mfakit));
        if (!IsAllowed(mfakit, allowLoopbackHttp))
            throw new ArgumentException("The address must begin with https:// and a host.", nameof(mfakit));
        return new MfaKitLink(mfakit);
    }

    /// <summary>The address percent-encoded as the value of a query parameter.</summary>
    public string ToParameterValue() => Uri.EscapeDataString(_url);

    /// <summary>Never the address: it holds the token.</summary>
    public override string ToString() => "(enrolment link)";

    private static bool IsOurForm(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var marker = url.IndexOf(Marker, StringComparison.Ordinal);
        if (marker < 0 || hash != marker + Marker.IndexOf('#', StringComparison.Ordinal)) return false;

        var token = url.AsSpan(marker + Marker.Length);
        foreach (var c in token)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')) return false;
        return token.Length > 0;
    }

    private static bool IsAllowed(string url, bool allowLoopbackHttp)
    {
        // Well-formed: a backslash, say, is a slash to some parsers only.
        if (!Uri.IsWellFormedUriString(url, UriKind.Absolute)) return false;

        var uri = new Uri(url);
        if (uri.UserInfo.Length > 0) return false;
        if (string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)) return true;
        return allowLoopbackHttp && string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && uri.IsLoopback;
    }
}
