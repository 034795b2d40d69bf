using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace MfaKit.Authenticator;

/// <summary>What an MfaKit QR code says: where the server is, and the token by which one phone may register.</summary>
public sealed record EnrollmentLink
{
    private const string Mark = "/a#e=1.";
    private const int TokenBytes = 16;

    private EnrollmentLink(Uri address, string token, string? otpAuth) => (Base, Token, OtpAuth) = (address, token, otpAuth);

    /// <summary>The base address of the protocol, without a slash at the end.</summary>
    public Uri Base { get; }

    /// <summary>The token: a secret until it is used.</summary>
    public string Token { get; }

    /// <summary>The whole <c>otpauth://</c> text of a universal code, which makes codes besides; null for a plain link.</summary>
    public string? OtpAuth { get; }

    /// <summary>Reads the text of a QR code, or a pasted link: the link itself, or an <c>otpauth://totp/…</c> address that carries one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="link">What it says.</param>
    /// <returns>False when it is not ours, or names a server without TLS that is not this machine.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EnrollmentLink? link)
    {
        link = null;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return false;
        if (!text.StartsWith("otpauth://totp/", StringComparison.OrdinalIgnoreCase))
            return TryRead(text, null, out link);
        return Parameter(text, "mfakit") is { } inner && TryRead(inner, text, out link);
    }

    /// <summary>The server only: the token is secret.</summary>
    public override string ToString() => Base.ToString();

    private static bool TryRead(string text, string? otpAuth, [NotNullWhen(true)] out EnrollmentLink? link)
    {
        link = null;
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf('#', StringComparison.Ordinal) != at + 2)
            return false;
        var parts = text[(at + Mark.Length)..].Split('&');
        var other = Array.Find(parts[1..], p => p.StartsWith("b=", StringComparison.Ordinal));
        var address = other is null ? text[..at] : Uri.UnescapeDataString(other[2..]);
        if (!IsToken(parts[0]) || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Query.Length + uri.Fragment.Length + uri.UserInfo.Length > 0 || address.EndsWith('/'))
            return false;
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            return false;
        link = new(uri, parts[0], otpAuth);
        return true;
    }

    private static bool IsToken(string token) =>
        token.Length == 22 && Base64Url.IsValid(token, out var length) && length == TokenBytes;

    private static string? Parameter(string address, string name)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return query < 0
            ? null
            : address[(query + 1)..].Split('&').Where(p => p.StartsWith(name + "=", StringComparison.Ordinal)).Select(p => Uri.UnescapeDataString(p[(name.Length + 1)..])).FirstOrDefault();
    }
}
