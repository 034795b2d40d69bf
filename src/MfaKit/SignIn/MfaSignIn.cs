using System.Security.Claims;
using MfaKit.Enrollment;
using MfaKit.Policy;
using MfaKit.Storage;
using MfaKit.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

internal sealed class MfaSignIn(
    IFactorStore factors,
    IMfaTicketStore tickets,
    IMfaUserDirectory users,
    IMfaPolicy policies,
    CallerReader callers,
    SignInOverviews overviews,
    TicketMint mint,
    HostTicket hostTickets,
    PendingCookie cookie,
    UserIdReader ids,
    IAuthenticationSchemeProvider schemes,
    IOptions<SignInOptions> options,
    TimeProvider time) : IMfaSignIn
{
    public async Task<MfaResult<MfaSignInResult>> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null, string? scheme = null)
    {
        var id = ids.Find(principal) ?? throw new InvalidOperationException("The principal has no user id claim. Add one, or set MfaOptions.UserIdClaimType.");
        if (await users.FindAsync(id, principal, context.RequestAborted) is not { } user)
            return Refusal.SignInRequired;
        var person = await factors.ReadAsync(id, context.RequestAborted);
        var policy = await policies.DecideAsync(user, context.RequestAborted);
        var ticket = new AuthenticationTicket(principal, properties ?? new(), await SchemeAsync(scheme));

        await CloseEarlierAsync(context, ticket.AuthenticationScheme);

        // A bound factor is asked for whatever policy says and whatever method is switched off.
        var state = Holdings.IsBound(person) ? SignInState.MustVerify : policy.Required ? SignInState.MustEnroll : SignInState.Complete;
        if (state == SignInState.Complete)
        {
            var session = mint.FirstSession(id, person.Epoch, principal, ticket.AuthenticationScheme);
            await tickets.CreateAsync(session, context.RequestAborted);
            await OpenAsync(context, session, ticket);
            return Result(state, ticket.Properties);
        }

        var (pending, secret) = mint.Pending(id, person.Epoch, state, principal, ticket);
        await tickets.CreateAsync(pending, context.RequestAborted);
        await WaitAsync(context, pending, secret, ticket.AuthenticationScheme);
        return Result(state, ticket.Properties);
    }

    public async Task<MfaResult<MfaSignInResult>> UpgradeAsync(HttpContext context, MfaCaller caller, MfaProof proof, bool rememberDevice = false)
    {
        if (proof.Ticket != caller.Ticket || proof.User != caller.User)
            throw new InvalidOperationException("A proof is good for the ticket it was made for and no other.");
        if (await HostTicketAsync(context, caller) is not { } ticket)
            return Refusal.Unavailable;

        if (proof.Recovery == RecoveryReason.Lost)
        {
            var (rebind, secret) = mint.Rebind(caller, proof, ticket);
            if (!await tickets.ReplaceAsync(caller.Record, rebind, time.GetUtcNow(), context.RequestAborted))
                return Refusal.AlreadyResolved;
            await WaitAsync(context, rebind, secret, ticket.AuthenticationScheme);
            return Result(rebind.State, ticket.Properties);
        }

        var session = mint.Session(caller, proof, ticket.AuthenticationScheme);
        if (!await tickets.ReplaceAsync(caller.Record, session, time.GetUtcNow(), context.RequestAborted))
            return Refusal.AlreadyResolved;
        if (proof.Recovery == RecoveryReason.NotWithMe)
            Shorten(ticket.Properties, session.ExpiresAt);
        await OpenAsync(context, session, ticket);
        return Result(SignInState.Complete, ticket.Properties);
    }

    public Task<MfaResult<MfaSignInOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken) => overviews.GetAsync(caller, cancellationToken);

    public Task<MfaResult<MfaCaller>> GetCallerAsync(HttpContext context) => callers.ReadAsync(context);

    public async Task CancelAsync(HttpContext context)
    {
        var found = await callers.ReadAsync(context);
        if (found.TryGet(out var caller, out _) && caller.IsPending)
            await tickets.EndAsync(caller.Ticket, SessionEnd.SignedOut, time.GetUtcNow(), context.RequestAborted);
        cookie.Delete(context);
    }

    // Deleting the browser's cookie is not enough: a copy of it would go on (SEC-X2).
    private async Task CloseEarlierAsync(HttpContext context, string scheme)
    {
        if ((await callers.ReadAsync(context)).TryGet(out var earlier, out _) && (earlier.Record.Scheme ?? scheme) == scheme)
            await tickets.EndAsync(earlier.Ticket, SessionEnd.SignedOut, time.GetUtcNow(), context.RequestAborted);
    }

    private async Task OpenAsync(HttpContext context, TicketRecord session, AuthenticationTicket ticket)
    {
        ticket.Properties.Items[CallerReader.SessionKey] = session.Id.Value;
        await context.SignInAsync(ticket.AuthenticationScheme, ticket.Principal, ticket.Properties);
        cookie.Delete(context);
        context.User = ticket.Principal;
    }

    // Nothing is open yet: a session from before must not carry the person past the second factor.
    private async Task WaitAsync(HttpContext context, TicketRecord pending, string secret, string scheme)
    {
        await context.SignOutAsync(scheme);
        cookie.Write(context, pending, secret);
        context.User = PendingPrincipal.For(pending);
    }

    private async Task<AuthenticationTicket?> HostTicketAsync(HttpContext context, MfaCaller caller)
    {
        if (caller.IsPending)
            return hostTickets.Open(caller.Record);
        var host = await context.AuthenticateAsync();
        return host.Succeeded ? new AuthenticationTicket(host.Principal, host.Properties, caller.Record.Scheme ?? await SchemeAsync(null)) : null;
    }

    private async Task<string> SchemeAsync(string? scheme) =>
        scheme
        ?? (await schemes.GetDefaultSignInSchemeAsync())?.Name
        ?? throw new InvalidOperationException("There is no default sign-in scheme. Name one, or call AddAuthentication(scheme).AddCookie().");

    private static void Shorten(AuthenticationProperties properties, DateTimeOffset until)
    {
        properties.IsPersistent = false;
        properties.AllowRefresh = false;
        properties.ExpiresUtc = until;
    }

    private MfaSignInResult Result(SignInState state, AuthenticationProperties properties) => new()
    {
        State = state,
        ReturnUrl = LocalPath.IsLocal(properties.RedirectUri) ? properties.RedirectUri : null,
        ContinueUrl = state == SignInState.Complete ? null : options.Value.ContinuePath,
    };
}
