using System.Security.Claims;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>
/// Finds out who asks: a pending sign-in by its own cookie, else a session by the id in the host's ticket. The id lies in the
/// ticket's properties, not in its claims, which a host may replace at any time.
/// </summary>
internal sealed class CallerReader(IMfaTicketStore tickets, PendingCookie cookie, UserIdReader ids, IAuthenticationSchemeProvider schemes, TimeProvider time)
{
    /// <summary>Where the session's ticket id lies in the host's authentication properties.</summary>
    public const string SessionKey = ".mfa.sid";

    public async Task<MfaResult<MfaCaller>> ReadAsync(HttpContext context)
    {
        if (cookie.Read(context) is { } pending)
        {
            var ticket = await tickets.FindAsync(pending.Id, context.RequestAborted);
            if (ticket is { Kind: TicketKind.PendingSignIn } && PendingCookie.Fits(ticket, pending.Hash) && IsAlive(ticket))
                return new MfaCaller(ticket, ClientReader.Read(context), null);
        }

        return await ReadSessionAsync(context);
    }

    private async Task<MfaResult<MfaCaller>> ReadSessionAsync(HttpContext context)
    {
        if (await schemes.GetDefaultAuthenticateSchemeAsync() is null)
            return Refusal.SignInRequired;
        var host = await context.AuthenticateAsync();
        if (!host.Succeeded || host.Properties.Items.TryGetValue(SessionKey, out var text) is false || !TicketId.TryParse(text, null, out var id))
            return Refusal.SignInRequired;
        var ticket = await tickets.FindAsync(id, context.RequestAborted);
        return ticket is { Kind: TicketKind.Session } && IsAlive(ticket) && ids.Find(host.Principal) == ticket.User
            ? new MfaCaller(ticket, ClientReader.Read(context), host.Principal)
            : Refusal.SessionEnded;
    }

    private bool IsAlive(TicketRecord ticket) => ticket.EndedAt is null && ticket.ExpiresAt > time.GetUtcNow();
}
