using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>
/// The token of a sign-in that waits, or was proved and waits to be taken up, for clients without cookies: <c>mfat_</c> and what a
/// ticket's holder holds. It has a header scheme of its own, so that no other handler takes it for one of theirs.
/// </summary>
internal static class MfaToken
{
    private const string Scheme = "MfaToken ";
    private const string Prefix = "mfat_";

    public static string Write(TicketId id, string secret) => Prefix + TicketSecret.Write(id, secret);

    public static TicketSecret.Held? Parse(string? token) =>
        token is not null && token.StartsWith(Prefix, StringComparison.Ordinal) ? TicketSecret.Read(token.AsSpan(Prefix.Length)) : null;

    /// <summary>What the request's <c>Authorization: MfaToken mfat_…</c> holds, or null.</summary>
    public static TicketSecret.Held? Read(HttpContext context) =>
        context.Request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? Parse(header[Scheme.Length..].Trim())
            : null;
}
