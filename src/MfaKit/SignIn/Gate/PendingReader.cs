using MfaKit.Storage;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Gate;

/// <summary>Reads a pending sign-in by the cookie a browser holds, or by the token that the client of a bearer host sends.</summary>
internal sealed class PendingReader(IMfaTicketStore tickets, PendingCookie cookie, SchemeCatalog schemes, TimeProvider time)
{
    /// <summary>The open pending sign-in of this request, or null.</summary>
    public async Task<TicketRecord?> ReadAsync(HttpContext context)
    {
        var isToken = MfaToken.Read(context) is not null;
        if ((isToken ? MfaToken.Read(context) : cookie.Read(context)) is not { } held)
            return null;
        return await tickets.FindAsync(held.Id, context.RequestAborted) is { Kind: TicketKind.PendingSignIn, EndedAt: null } ticket
            && TicketSecret.Fits(ticket.SecretHash, held.Hash)
            && ticket.ExpiresAt > time.GetUtcNow()
            && await IsByTokenAsync(ticket) == isToken
                ? ticket
                : null;
    }

    /// <summary>True for a sign-in whose client holds a token: of a bearer scheme, or of a host that issues tokens by itself.</summary>
    public async Task<bool> IsByTokenAsync(TicketRecord ticket) => ticket.Scheme is not { } scheme || await schemes.IsBearerAsync(scheme);
}
