using System.Security.Cryptography;
using System.Text;
using MfaKit.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace MfaKit.SignIn;

/// <summary>
/// The cookie of a pending sign-in: the ticket's id and 256 random bits, of which the store keeps the hash (ASVS 11.5.1).
/// It means nothing to the host's own schemes.
/// </summary>
internal sealed class PendingCookie(IHostEnvironment environment)
{
    private const int SecretBytes = 32;

    /// <summary>A new secret, with the hash to store.</summary>
    public static (string Secret, string Hash) NewSecret()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return (secret, Hash(secret));
    }

    public void Write(HttpContext context, TicketRecord ticket, string secret) =>
        context.Response.Cookies.Append(Name(context), $"{ticket.Id}.{secret}", Options(context));

    public void Delete(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(Name(context)))
            context.Response.Cookies.Delete(Name(context), Options(context));
    }

    /// <summary>What the browser holds, or null when there is nothing of the right form.</summary>
    public (TicketId Id, string Hash)? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Name(context), out var text) || text.Split('.') is not [var id, { Length: 2 * SecretBytes } secret])
            return null;
        return TicketId.TryParse(id, null, out var ticket) ? (ticket, Hash(secret)) : null;
    }

    /// <summary>True when the browser's secret is the one the ticket was made with, whatever the time (SEC-T7).</summary>
    public static bool Fits(TicketRecord ticket, string hash) =>
        ticket.SecretHash is { } kept && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), Encoding.ASCII.GetBytes(hash));

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    // __Host- needs Secure, which a browser drops on plain http; there the name tells applications on one machine apart.
    private string Name(HttpContext context) => IsSecure(context) ? "__Host-mfakit" : $"mfakit-{AppKey}";

    private string AppKey => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(environment.ApplicationName)).AsSpan(0, 4));

    private bool IsSecure(HttpContext context) => context.Request.IsHttps || !environment.IsDevelopment();

    // A session cookie: the ticket's own end is the truth, and closing the browser forgets the sign-in.
    private CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure(context),
    };
}
