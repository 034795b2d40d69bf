using MfaKit.Storage;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Browsers;

/// <summary>
/// Browsers that a person signed in from with a second factor. They skip nothing, but keep a budget of failures of their own, so
/// that a stranger's guesses do not lock the owner out (SEC-L5).
/// </summary>
internal sealed class KnownBrowsers(IMfaTicketStore tickets, MfaCookies cookies, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly BrowserCookie _cookie = new(cookies, "mfakit-known");

    /// <summary>The person's ticket for this browser, or null.</summary>
    public async Task<TicketId?> FindAsync(HttpContext context, UserId user)
    {
        foreach (var held in _cookie.Read(context))
        {
            if (await tickets.FindAsync(held.Id, context.RequestAborted) is { Kind: TicketKind.KnownBrowser, EndedAt: null } ticket
                && ticket.User == user
                && ticket.ExpiresAt > time.GetUtcNow()
                && TicketSecret.Fits(ticket.SecretHash, held.Hash))
            {
                return ticket.Id;
            }
        }

        return null;
    }

    /// <summary>Notes a full sign-in, with a full budget from here on.</summary>
    /// <returns>The new ticket.</returns>
    public async Task<TicketId> NoteAsync(HttpContext context, UserId user, TicketId? before)
    {
        var now = time.GetUtcNow();
        var (secret, hash) = TicketSecret.New();
        var ticket = new TicketRecord
        {
            Id = TicketId.New(),
            Kind = TicketKind.KnownBrowser,
            User = user,
            SecretHash = hash,
            State = SignInState.Complete,
            Epoch = 0,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
            AuthenticatedAt = now,
        };
        await tickets.CreateAsync(ticket, context.RequestAborted);
        if (before is { } old)
            await tickets.EndAsync(old, SessionEnd.Replaced, now, context.RequestAborted);
        _cookie.Put(context, ticket.Id, secret, before, ticket.ExpiresAt);
        return ticket.Id;
    }
}
