using System.Security.Claims;
using MfaKit.Enrollment;
using MfaKit.Sessions;
using MfaKit.Signals;
using MfaKit.SignIn.Browsers;
using MfaKit.SignIn.Gate;
using MfaKit.Storage;
using MfaKit.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

internal sealed class MfaSignIn(
    IFactorStore factors,
    IMfaTicketStore tickets,
    IMfaUserDirectory users,
    PolicyDesk policies,
    Postponements postponements,
    Holdings holdings,
    CallerReader callers,
    SignInOverviews overviews,
    TicketMint mint,
    HostTicket hostTickets,
    HostSchemes hostSchemes,
    SchemeCatalog schemes,
    Waiting waiting,
    KnownBrowsers browsers,
    DeviceMemory devices,
    UserIdReader ids,
    IMfaSignal signal,
    TimeProvider time) : IMfaSignIn
{
    public async Task<MfaResult<MfaSignInResult>> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null, string? scheme = null)
    {
        var name = scheme ?? await schemes.DefaultSignInAsync()
            ?? throw new InvalidOperationException("There is no default sign-in scheme. Name one, or call AddAuthentication(scheme).AddCookie().");
        return await SignInAsync(context, new AuthenticationTicket(MfaIdentity.Strip(principal), properties ?? new(), name), name);
    }

    public Task<MfaResult<MfaSignInResult>> SignInForTokensAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null) =>
        SignInAsync(context, new AuthenticationTicket(MfaIdentity.Strip(principal), properties ?? new(), HostTicket.NoScheme), null);

    public async Task<MfaResult<MfaSignInResult>> UpgradeAsync(HttpContext context, MfaCaller caller, MfaProof proof, bool rememberDevice = false)
    {
        if (proof.Ticket != caller.Ticket || proof.User != caller.User)
            throw new InvalidOperationException("A proof is good for the ticket it was made for and no other.");
        if (HostOf(caller) is not { } host)
            return Refusal.Unavailable;
        if (await StillClosedAsync(caller, proof, context.RequestAborted) is { } state)
        {
            var (enrolling, secret) = mint.Enrolling(caller, proof, state, host);
            if (!await tickets.ReplaceAsync(caller.Record, enrolling, time.GetUtcNow(), context.RequestAborted))
                return Refusal.AlreadyResolved;

            // Where a session waits from now on, nothing may be let in on what was read of it before.
            await signal.PublishAsync(caller.User, context.RequestAborted);
            return await waiting.BeginAsync(context, enrolling, secret, host);
        }

        var session = mint.Session(caller, proof, host, caller.Record.Scheme);
        if (caller.IsByToken)
            return await ProveAsync(context, caller, session, host);
        if (proof.Recovery == RecoveryReason.None && proof.Rank > FactorRank.Recovery)
            session = session with { Browser = await browsers.NoteAsync(context, caller.User, caller.Record.Browser) };
        if (!await tickets.ReplaceAsync(caller.Record, session, time.GetUtcNow(), context.RequestAborted))
            return Refusal.AlreadyResolved;
        if (proof.Recovery == RecoveryReason.NotWithMe)
            Shorten(host.Properties, session.ExpiresAt);
        else if (rememberDevice && caller.IsPending)
            await devices.RememberAsync(context, session.User, session.Epoch, caller.Client, await RememberDaysAsync(caller, context.RequestAborted));
        return await OpenAsync(context, session, host);
    }

    public async Task<MfaResult<MfaPostponement>> PostponeAsync(HttpContext context, MfaCaller caller)
    {
        if (caller is not { IsPending: true, State: SignInState.MayEnroll })
            return Refusal.WrongState;
        if (HostOf(caller) is not { } host)
            return Refusal.Unavailable;
        if (!(await postponements.CountAsync(caller, context.RequestAborted)).TryGet(out var counted, out var refusal))
            return refusal;
        var opened = await GoOnAsync(context, caller, mint.Postponed(caller, host), host);
        return opened.TryGet(out var reached, out refusal)
            ? new MfaPostponement { SignIn = reached, PostponementsLeft = counted.Left, EnforcedFrom = counted.EnforcedFrom }
            : refusal;
    }

    public async Task<MfaResult<MfaRedeemed>> RedeemAsync(HttpContext context, string mfaToken)
    {
        if (MfaToken.Parse(mfaToken) is not { } held
            || await tickets.FindAsync(held.Id, context.RequestAborted) is not { Kind: TicketKind.ProvedSignIn, EndedAt: null } proved
            || proved.ExpiresAt <= time.GetUtcNow()
            || !TicketSecret.Fits(proved.SecretHash, held.Hash))
        {
            return Refusal.SignInRequired;
        }

        if ((await factors.ReadEpochAsync(proved.User, context.RequestAborted)).Epoch != proved.Epoch)
            return Refusal.SessionEnded;
        if (hostTickets.Open(proved) is not { } host || HostTicket.TakeEnd(host) is not { } end)
            return Refusal.Unavailable;
        if (end <= time.GetUtcNow())
            return Refusal.SessionEnded;
        var session = mint.Redeemed(proved, end);
        if (!await tickets.ReplaceAsync(proved, session, time.GetUtcNow(), context.RequestAborted))
            return Refusal.SignInRequired;
        host.Properties.Items[GateKeeper.SessionKey] = session.Id.Value;
        GateState.Of(context).Opening = session.Id;
        return new MfaRedeemed
        {
            Principal = host.Principal,
            Properties = host.Properties,
            Scheme = session.Scheme,
            Session = session.Id,
            Claims = [.. MfaIdentity.ClaimsOf(session)],
        };
    }

    public Task<MfaResult<MfaSignInOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken) => overviews.GetAsync(caller, cancellationToken);

    public Task<MfaResult<MfaCaller>> GetCallerAsync(HttpContext context) => callers.ReadAsync(context);

    public async Task CancelAsync(HttpContext context)
    {
        var found = await callers.ReadAsync(context);
        if (found.TryGet(out var caller, out _) && caller.IsPending)
            await tickets.EndAsync(caller.Ticket, SessionEnd.SignedOut, time.GetUtcNow(), context.RequestAborted);
        waiting.Forget(context);
    }

    private async Task<MfaResult<MfaSignInResult>> SignInAsync(HttpContext context, AuthenticationTicket host, string? scheme)
    {
        var id = ids.Find(host.Principal) ?? throw new InvalidOperationException("The principal has no user id claim. Add one, or set MfaOptions.UserIdClaimType.");
        if (await users.FindAsync(id, host.Principal, context.RequestAborted) is not { } user)
            return Refusal.SignInRequired;
        var client = ClientReader.Read(context);
        // Signed in already, and now to another application: the session vouches for what it has proven. One that an upgrade
        // replaced vouches for nothing: it ends in seconds, and what it vouched for would go on (SEC-X2).
        if (scheme is not null && await CurrentAsync(context) is { EndedAt: null } current && current.User == id && current.Scheme != scheme)
            return await OpenNewAsync(context, mint.Sibling(current, host, scheme, client), host);
        await CloseAsync(context, scheme);

        var person = await factors.ReadAsync(id, context.RequestAborted);
        var policy = await policies.DecideAsync(user, person, context.RequestAborted);

        // A bound factor is asked for whatever policy says and whatever method is switched off.
        var isBound = Holdings.IsBound(person);
        var isByToken = scheme is null || await schemes.IsBearerAsync(scheme);
        var found = isBound && !isByToken ? await devices.RecognizeAsync(context, id, person.Epoch, policy.RememberDays) : new(null, null);
        var device = holdings.Missing(person, policy) ? null : found.Device;
        var state = isBound ? SignInState.MustVerify
            : policy.Required ? SignInState.MustEnroll
            : policies.IsAsked(policy, person) ? SignInState.MayEnroll
            : SignInState.Complete;
        if (device is not null || state == SignInState.Complete)
            return await OpenNewAsync(context, mint.FirstSession(id, person.Epoch, host, scheme, client) with { RememberedBy = device }, host);

        var browser = isByToken ? null : await browsers.FindAsync(context, id);
        var (pending, secret) = mint.Pending(id, person.Epoch, state, host, scheme, browser, found.Lapsed);
        await tickets.CreateAsync(pending, context.RequestAborted);
        return await waiting.BeginAsync(context, pending, secret, host);
    }

    /// <summary>The open session of this request, whatever it was opened by; null when there is none.</summary>
    private async Task<TicketRecord?> CurrentAsync(HttpContext context) =>
        (await callers.ReadAsync(context)).TryGet(out var caller, out _) && !caller.IsPending ? caller.Record : null;

    // Deleting the browser's cookie is not enough: a copy of it would go on (SEC-X2).
    private async Task CloseAsync(HttpContext context, string? scheme)
    {
        if (await OpenedByAsync(context, scheme) is { } earlier
            && await tickets.EndAsync(earlier.Id, SessionEnd.SignedOut, time.GetUtcNow(), context.RequestAborted))
        {
            await signal.PublishAsync(earlier.User, context.RequestAborted);
        }
    }

    private async Task<TicketRecord?> OpenedByAsync(HttpContext context, string? scheme)
    {
        if (scheme is null)
            return await CurrentAsync(context) is { Scheme: null } current ? current : null;
        return GateKeeper.SessionOf((await context.AuthenticateAsync(scheme)).Properties) is { } id ? await tickets.FindAsync(id, context.RequestAborted) : null;
    }

    // Somebody whom the directory does not know any more is not remembered.
    private async Task<int?> RememberDaysAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(caller.User, caller.Principal, cancellationToken) is not { } user)
            return 0;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        return (await policies.DecideAsync(user, person, cancellationToken)).RememberDays;
    }

    /// <summary>The state in which a proof leaves the host closed, or null when it opens it.</summary>
    private async Task<SignInState?> StillClosedAsync(MfaCaller caller, MfaProof proof, CancellationToken cancellationToken)
    {
        if (proof.Recovery == RecoveryReason.Lost)
            return SignInState.MustRebind;
        if (!caller.IsPending || proof.Recovery == RecoveryReason.NotWithMe)
            return null;
        if (await users.FindAsync(caller.User, caller.Principal, cancellationToken) is not { } user)
            return null;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        return holdings.Missing(person, await policies.DecideAsync(user, person, cancellationToken)) ? SignInState.MustAdd : null;
    }

    private async Task<MfaResult<MfaSignInResult>> ProveAsync(HttpContext context, MfaCaller caller, TicketRecord session, AuthenticationTicket host)
    {
        var (proved, secret) = mint.Proved(session, host);
        if (!await tickets.ReplaceAsync(caller.Record, proved, time.GetUtcNow(), context.RequestAborted))
            return Refusal.AlreadyResolved;
        return new MfaSignInResult { State = SignInState.Complete, MfaToken = MfaToken.Write(proved.Id, secret) };
    }

    /// <summary>The caller's ticket gives way to a session, or to a proved token that one is taken up by.</summary>
    private async Task<MfaResult<MfaSignInResult>> GoOnAsync(HttpContext context, MfaCaller caller, TicketRecord session, AuthenticationTicket host)
    {
        if (caller.IsByToken)
            return await ProveAsync(context, caller, session, host);
        return await tickets.ReplaceAsync(caller.Record, session, time.GetUtcNow(), context.RequestAborted)
            ? await OpenAsync(context, session, host)
            : Refusal.AlreadyResolved;
    }

    private async Task<MfaResult<MfaSignInResult>> OpenNewAsync(HttpContext context, TicketRecord session, AuthenticationTicket host)
    {
        await tickets.CreateAsync(session, context.RequestAborted);
        return await OpenAsync(context, session, host);
    }

    private async Task<MfaResult<MfaSignInResult>> OpenAsync(HttpContext context, TicketRecord session, AuthenticationTicket host)
    {
        if (session.Scheme is not null)
            await hostSchemes.OpenAsync(context, session, host);
        waiting.Forget(context);
        return new MfaSignInResult
        {
            State = SignInState.Complete,
            ReturnUrl = LocalPath.IsLocal(host.Properties.RedirectUri) ? host.Properties.RedirectUri : null,
            Session = session.Id,
            Claims = [.. MfaIdentity.ClaimsOf(session)],
        };
    }

    private AuthenticationTicket? HostOf(MfaCaller caller) => caller switch
    {
        { IsPending: true } => hostTickets.Open(caller.Record),
        { Host: { } host } => new AuthenticationTicket(MfaIdentity.Strip(host.Principal), host.Properties, caller.Record.Scheme ?? HostTicket.NoScheme),
        _ => null,
    };

    private static void Shorten(AuthenticationProperties properties, DateTimeOffset until)
    {
        properties.IsPersistent = false;
        properties.AllowRefresh = false;
        properties.ExpiresUtc = until;
    }
}
