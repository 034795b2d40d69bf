using System.Security.Claims;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

/// <summary>Makes the tickets: pending sign-ins and the sessions that take their place.</summary>
internal sealed class TicketMint(HostTicket hostTickets, IOptions<SignInOptions> options, TimeProvider time)
{
    private const int MaxAmr = 16;

    private readonly SignInOptions _options = options.Value;

    public TicketRecord FirstSession(UserId user, long epoch, ClaimsPrincipal principal, string scheme)
    {
        var now = time.GetUtcNow();
        return new TicketRecord
        {
            Id = TicketId.New(),
            Kind = TicketKind.Session,
            User = user,
            State = SignInState.Complete,
            Epoch = epoch,
            CreatedAt = now,
            ExpiresAt = now + _options.SessionLifetime,
            AuthenticatedAt = now,
            Amr = FirstFactor(principal),
            Scheme = scheme,
        };
    }

    public (TicketRecord Ticket, string Secret) Pending(UserId user, long epoch, SignInState state, ClaimsPrincipal principal, AuthenticationTicket host) =>
        Pending(user, epoch, state, time.GetUtcNow(), FirstFactor(principal), host);

    /// <summary>A recovery code for a lost phone was right: far enough in to bind a new factor, and no farther (SEC-C5).</summary>
    public (TicketRecord Ticket, string Secret) Rebind(MfaCaller caller, MfaProof proof, AuthenticationTicket host) =>
        Pending(caller.User, proof.Epoch, SignInState.MustRebind, caller.AuthenticatedAt, Join(caller.Amr, proof.Amr), host);

    /// <summary>The session that takes the place of the caller's ticket.</summary>
    public TicketRecord Session(MfaCaller caller, MfaProof proof, string scheme)
    {
        var now = time.GetUtcNow();
        var lifetime = proof.Recovery == RecoveryReason.NotWithMe ? _options.NotWithMeLifetime : _options.SessionLifetime;
        return new TicketRecord
        {
            Id = TicketId.New(),
            Kind = TicketKind.Session,
            User = caller.User,
            State = SignInState.Complete,
            Epoch = proof.Epoch,
            CreatedAt = now,

            // A session that a recovery code opened for today does not grow longer by a second one.
            ExpiresAt = caller.IsPending || caller.Record.ExpiresAt > now + lifetime ? now + lifetime : caller.Record.ExpiresAt,
            AuthenticatedAt = caller.AuthenticatedAt,
            ProvenAt = proof.At,
            ProvenRank = proof.Rank,
            Amr = Join(caller.Amr, proof.Amr),
            Scheme = scheme,
        };
    }

    private (TicketRecord Ticket, string Secret) Pending(
        UserId user, long epoch, SignInState state, DateTimeOffset authenticatedAt, IReadOnlyList<string> amr, AuthenticationTicket host)
    {
        var now = time.GetUtcNow();
        var id = TicketId.New();
        var (secret, hash) = PendingCookie.NewSecret();
        var ticket = new TicketRecord
        {
            Id = id,
            Kind = TicketKind.PendingSignIn,
            User = user,
            SecretHash = hash,
            State = state,
            Epoch = epoch,
            CreatedAt = now,
            ExpiresAt = now + _options.PendingLifetime,
            AuthenticatedAt = authenticatedAt,
            Amr = amr,
            Scheme = host.AuthenticationScheme,
            Payload = hostTickets.Seal(user, id, host),
        };
        return (ticket, secret);
    }

    /// <summary>How the first factor was made: what the host's principal says, else a password (RFC 8176).</summary>
    private static List<string> FirstFactor(ClaimsPrincipal principal)
    {
        var said = principal.FindAll("amr").Select(claim => claim.Value).Where(value => value.Length <= 32).Take(MaxAmr).ToList();
        return said.Count > 0 ? said : ["pwd"];
    }

    private static IReadOnlyList<string> Join(IReadOnlyList<string> before, IReadOnlyList<string> now) =>
        [.. before.Concat(now).Distinct(StringComparer.Ordinal).Take(MaxAmr)];
}
