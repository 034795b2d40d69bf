using System.Security.Claims;
using MfaKit.Sessions;
using MfaKit.Signals;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Gate;

/// <summary>
/// The gate: a ticket of a gated scheme counts only with a session of ours behind it that is open, and is made only where one
/// is. The session's id lies in the ticket's properties, which outlive whatever a host does to its claims.
/// </summary>
internal sealed class GateKeeper(
    SchemeCatalog schemes,
    SessionCheck sessions,
    PendingReader pending,
    IMfaTicketStore tickets,
    IMfaSignIn signIn,
    GateReplies replies,
    UserIdReader ids,
    IMfaSignal signal,
    TimeProvider time,
    ILogger<GateKeeper> logger)
{
    /// <summary>Where the session's id lies in the properties of a host's ticket.</summary>
    public const string SessionKey = ".mfa.sid";

    /// <summary>What the inner service found, if a session stands behind it; a failure otherwise.</summary>
    public async Task<AuthenticateResult> AdmitAsync(HttpContext context, string? scheme, AuthenticateResult found)
    {
        if (!found.Succeeded || (scheme ?? await schemes.DefaultAuthenticateAsync()) is not { } name || await schemes.FindGatedAsync(name) is null)
            return found;
        var state = GateState.Of(context);
        if (SessionOf(found.Properties) is not { } id)
            return AuthenticateResult.Fail("The ticket was not opened by MfaKit.");

        try
        {
            var verdict = await sessions.CheckAsync(id, context.RequestAborted);
            if (verdict.Ticket is { } session && ids.Find(found.Principal) == session.User)
                return AuthenticateResult.Success(new(MfaIdentity.Put(found.Principal, session), found.Properties, found.Ticket.AuthenticationScheme));
            (state.HasEnded, state.Ended) = (true, verdict.Ended);
            return AuthenticateResult.Fail("The session is over.");
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            state.IsDown = true;
            Log.FailedClosed(logger, e.GetType().FullName ?? e.GetType().Name, "the session check");
            return AuthenticateResult.Fail("The session could not be checked.");
        }
    }

    /// <summary>What the inner service may sign in to, or null when the sign-in waits or was answered.</summary>
    public async Task<Opening?> MayOpenAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        var state = GateState.Of(context);
        if ((scheme ?? await schemes.DefaultSignInAsync()) is not { } name || await schemes.FindGatedAsync(name) is null)
            return new(principal, properties);
        properties ??= new();
        var own = MfaIdentity.Strip(principal);
        if (SessionOf(properties) is { } opened && opened == state.Opening)
            return new(own, properties);

        // A ticket made anew within its session: the host refreshed its claims, or a client its access token.
        if ((SessionOf(properties) ?? state.Refreshing) is { } kept)
        {
            var verdict = await sessions.ReadAsync(kept, context.RequestAborted);
            if (verdict.Ticket is { } session && session.User == ids.Find(own) && await IsOfItsKindAsync(session, name))
            {
                properties.Items[SessionKey] = kept.Value;
                state.Opening = kept;
                return new(own, properties);
            }

            properties.Items.Remove(SessionKey);
            if (state.Refreshing is not null)
            {
                await replies.RefuseAsync(context, SessionRefusal.For(verdict.Ended));
                return null;
            }
        }

        var result = await signIn.SignInAsync(context, own, properties, name);
        if (!result.TryGet(out var reached, out var refusal))
            throw new InvalidOperationException($"Nobody was signed in: {refusal.Code}. The user directory does not know the person.");
        if (reached is { IsComplete: false, MfaToken: not null })
            await replies.AskAsync(context, reached);
        return null;
    }

    /// <summary>The open session behind a scheme's ticket in this request, or null.</summary>
    public async Task<TicketId?> FindSessionAsync(HttpContext context, string? scheme, IAuthenticationService inner) =>
        (scheme ?? await schemes.DefaultSignOutAsync()) is { } name && await schemes.FindGatedAsync(name) is not null
            ? SessionOf((await inner.AuthenticateAsync(context, name)).Properties)
            : null;

    public async Task SignedOutAsync(HttpContext context, string? scheme, TicketId? session)
    {
        await EndWaitingAsync(context, scheme);

        // One that is over already keeps the reason it has, and its place among those that wait to be connected again; one that an
        // upgrade replaced has its successor, in which the person works.
        if (session is not { } id
            || id == GateState.Of(context).Opening
            || (await sessions.ReadAsync(id, context.RequestAborted)).Ticket is not { EndedAt: null } ticket)
        {
            return;
        }

        if (await tickets.EndAsync(id, SessionEnd.SignedOut, time.GetUtcNow(), context.RequestAborted))
            await signal.PublishAsync(ticket.User, context.RequestAborted);
    }

    public Task<bool> AnswerChallengeAsync(HttpContext context, string? scheme, IAuthenticationService inner) => replies.ChallengeAsync(context, scheme, inner);

    public Task<bool> AnswerForbidAsync(HttpContext context) => replies.ForbidAsync(context);

    public static TicketId? SessionOf(AuthenticationProperties? properties) =>
        properties is not null && properties.Items.TryGetValue(SessionKey, out var text) && TicketId.TryParse(text, null, out var id) ? id : null;

    // Whoever signs out half way means it. A sign-in that this request began is not meant: what came before it is.
    private async Task EndWaitingAsync(HttpContext context, string? scheme)
    {
        if (GateState.Of(context).Waiting is null
            && await pending.ReadAsync(context) is { } waiting
            && waiting.Scheme == (scheme ?? await schemes.DefaultSignOutAsync()))
        {
            await tickets.EndAsync(waiting.Id, SessionEnd.SignedOut, time.GetUtcNow(), context.RequestAborted);
        }
    }

    // Routes ask a client by token for no antiforgery, and must not take a cookie for one.
    private async Task<bool> IsOfItsKindAsync(TicketRecord session, string scheme) =>
        (session.Scheme is null || await schemes.IsBearerAsync(session.Scheme)) == await schemes.IsBearerAsync(scheme);

    /// <summary>What a scheme is signed in with.</summary>
    public sealed record Opening(ClaimsPrincipal Principal, AuthenticationProperties? Properties);
}
