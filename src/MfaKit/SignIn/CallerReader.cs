using MfaKit.Sessions;
using MfaKit.SignIn.Gate;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>Finds out who asks: a pending sign-in by what its client holds, else the session behind the host's ticket.</summary>
internal sealed class CallerReader(PendingReader pending, SessionCheck sessions, SchemeCatalog schemes)
{
    public async Task<MfaResult<MfaCaller>> ReadAsync(HttpContext context) =>
        await pending.ReadAsync(context) is { } waiting
            ? new MfaCaller(waiting, ClientReader.Read(context, waiting), null) { IsByToken = await pending.IsByTokenAsync(waiting) }
            : await ReadSessionAsync(context);

    private async Task<MfaResult<MfaCaller>> ReadSessionAsync(HttpContext context)
    {
        if (await schemes.DefaultAuthenticateAsync() is null)
            return Refusal.SignInRequired;
        var host = await context.AuthenticateAsync();
        if (!host.Succeeded || GateKeeper.SessionOf(host.Properties) is not { } id)
            return Refused(GateState.Of(context));

        // Read anew: what is decided here writes, and must not rest on an answer of some seconds ago.
        var verdict = await sessions.ReadAsync(id, context.RequestAborted);
        return verdict.Ticket is { } ticket
            ? new MfaCaller(ticket, ClientReader.Read(context, ticket), MfaIdentity.Strip(host.Principal))
            {
                Host = host.Ticket,

                // A host may put a session that was proved by token into a cookie, and a browser sends those along unasked; a
                // header it does not (SEC-H2).
                IsByToken = context.Request.Headers.Authorization.Count > 0 && await pending.IsByTokenAsync(ticket),
            }
            : SessionRefusal.For(verdict.Ended);
    }

    private static Refusal Refused(GateState state) => state switch
    {
        { IsDown: true } => Refusal.Unavailable,
        { HasEnded: true } => SessionRefusal.For(state.Ended),
        _ => Refusal.SignInRequired,
    };
}
