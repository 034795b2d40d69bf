using System.Security.Claims;
using MfaKit.Sessions;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

/// <summary>Makes the tickets: pending sign-ins, and the sessions that take their place.</summary>
internal sealed class TicketMint(HostTicket hostTickets, SessionLabels labels, IOptions<SignInOptions> options, TimeProvider time)
{
    private const int MaxAmr = 16;

    private readonly SignInOptions _options = options.Value;

    /// <summary>A session that needs no proof of its own.</summary>
    public TicketRecord FirstSession(UserId user, long epoch, AuthenticationTicket host, string? scheme, ClientInfo client)
    {
        var now = time.GetUtcNow();
        return Session(user, epoch, now + _options.SessionLifetime, host, scheme, client) with { AuthenticatedAt = now, Amr = FirstFactor(host.Principal) };
    }

    /// <summary>The session of somebody who put the setting up of a factor off: one factor, from when it was proved.</summary>
    public TicketRecord Postponed(MfaCaller caller, AuthenticationTicket host) =>
        Session(caller.User, caller.Epoch, time.GetUtcNow() + _options.SessionLifetime, host, caller.Record.Scheme, caller.Client) with
        {
            AuthenticatedAt = caller.AuthenticatedAt,
            Amr = caller.Amr,
        };

    /// <summary>A session of another scheme for somebody who is signed in: as sure as the one it comes from, and no longer.</summary>
    public TicketRecord Sibling(TicketRecord session, AuthenticationTicket host, string? scheme, ClientInfo client) =>
        Session(session.User, session.Epoch, session.ExpiresAt, host, scheme, client) with
        {
            AuthenticatedAt = session.AuthenticatedAt,
            ProvenAt = session.ProvenAt,
            ProvenRank = session.ProvenRank,
            Amr = session.Amr,
            Browser = session.Browser,
            RememberedBy = session.RememberedBy,
        };

    /// <summary>The session that takes the place of the caller's ticket.</summary>
    public TicketRecord Session(MfaCaller caller, MfaProof proof, AuthenticationTicket host, string? scheme)
    {
        var now = time.GetUtcNow();
        var lifetime = proof.Recovery == RecoveryReason.NotWithMe ? _options.NotWithMeLifetime : _options.SessionLifetime;

        // A session that a recovery code opened for today does not grow longer by a second one.
        var end = caller.IsPending || caller.Record.ExpiresAt > now + lifetime ? now + lifetime : caller.Record.ExpiresAt;
        return Session(caller.User, proof.Epoch, end, host, scheme, caller.Client) with
        {
            AuthenticatedAt = caller.AuthenticatedAt,
            ProvenAt = proof.At,
            ProvenRank = proof.Rank,
            Amr = Join(caller.Amr, proof.Amr),
            Browser = caller.Record.Browser,
        };
    }

    /// <summary>A proved sign-in that the host has not taken up: the session to be, and the secret that takes it up.</summary>
    public (TicketRecord Ticket, string Secret) Proved(TicketRecord session, AuthenticationTicket host)
    {
        var id = TicketId.New();
        var (secret, hash) = TicketSecret.New();

        // The token lives minutes; how long the session may live was decided with the proof, and waits in the seal.
        HostTicket.SetEnd(host, session.ExpiresAt);
        var ticket = session with
        {
            Id = id,
            Kind = TicketKind.ProvedSignIn,
            SecretHash = hash,
            ExpiresAt = time.GetUtcNow() + _options.ProvedTokenLifetime,
            Payload = hostTickets.Seal(session.User, id, host),
        };
        return (ticket, secret);
    }

    /// <summary>The session of a proved sign-in that is taken up, as long as was decided with the proof.</summary>
    public TicketRecord Redeemed(TicketRecord proved, DateTimeOffset end)
    {
        var now = time.GetUtcNow();
        return proved with
        {
            Id = TicketId.New(),
            Kind = TicketKind.Session,
            SecretHash = null,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = end,
            Payload = default,
            Version = 0,
        };
    }

    /// <summary>A sign-in whose first factor is done.</summary>
    public (TicketRecord Ticket, string Secret) Pending(UserId user, long epoch, SignInState state, AuthenticationTicket host, string? scheme, TicketId? browser, TicketId? lapsed) =>
        Pending(host, scheme, new()
        {
            Id = TicketId.New(),
            Kind = TicketKind.PendingSignIn,
            User = user,
            State = state,
            Epoch = epoch,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = time.GetUtcNow() + _options.PendingLifetime,
            AuthenticatedAt = time.GetUtcNow(),
            Amr = FirstFactor(host.Principal),
            Browser = browser,
            RememberedBy = lapsed,
        });

    /// <summary>
    /// A proof was right and does not open the host yet: something required is missing, or a recovery code for a lost phone lets
    /// in far enough to bind a new factor (SEC-C5).
    /// </summary>
    public (TicketRecord Ticket, string Secret) Enrolling(MfaCaller caller, MfaProof proof, SignInState state, AuthenticationTicket host) =>
        Pending(host, caller.Record.Scheme, caller.Record with
        {
            Id = TicketId.New(),
            Kind = TicketKind.PendingSignIn,
            State = state,
            Epoch = proof.Epoch,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = time.GetUtcNow() + _options.PendingLifetime,
            ProvenAt = state == SignInState.MustAdd ? proof.At : null,
            ProvenRank = proof.Rank,
            Amr = Join(caller.Amr, proof.Amr),
            Version = 0,
        });

    private (TicketRecord Ticket, string Secret) Pending(AuthenticationTicket host, string? scheme, TicketRecord ticket)
    {
        var (secret, hash) = TicketSecret.New();
        return (ticket with { SecretHash = hash, Scheme = scheme, Payload = hostTickets.Seal(ticket.User, ticket.Id, host) }, secret);
    }

    private TicketRecord Session(UserId user, long epoch, DateTimeOffset expires, AuthenticationTicket host, string? scheme, ClientInfo client)
    {
        var now = time.GetUtcNow();
        host.Properties.Items.TryGetValue(MfaSession.ApplicationKey, out var said);
        return new()
        {
            Id = TicketId.New(),
            Kind = TicketKind.Session,
            User = user,
            State = SignInState.Complete,
            Epoch = epoch,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = expires,
            AuthenticatedAt = now,
            Scheme = scheme,
            Application = labels.Application(said, scheme),
            Device = DeviceName.From(client.UserAgent),
        };
    }

    /// <summary>How the first factor was made: what the host's principal says, else a password (RFC 8176).</summary>
    private static List<string> FirstFactor(ClaimsPrincipal principal)
    {
        // "mfa" is ours to say: an identity provider's own second factor is not one that was proven here.
        var said = principal.FindAll("amr").Select(claim => claim.Value).Where(value => value.Length is > 0 and <= 32 && value != "mfa" && !value.Contains(' ', StringComparison.Ordinal)).Take(MaxAmr).ToList();
        return said.Count > 0 ? said : ["pwd"];
    }

    private static IReadOnlyList<string> Join(IReadOnlyList<string> before, IReadOnlyList<string> now) =>
        [.. before.Concat(now).Distinct(StringComparer.Ordinal).Take(MaxAmr)];
}
