using System.Security.Claims;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;

namespace MfaKit;

/// <summary>
/// Who asks, as the sign-in room found out from a ticket; never from a request's own words (SEC-H5). Every service takes
/// one, so that pages without HTTP routes of ours pass the same checks.
/// </summary>
public sealed record MfaCaller
{
    internal MfaCaller(TicketRecord ticket, ClientInfo client, ClaimsPrincipal? principal) =>
        (Record, Client, Principal) = (ticket, client, principal);

    /// <summary>The person.</summary>
    public UserId User => Record.User;

    /// <summary>Their pending sign-in or session.</summary>
    public TicketId Ticket => Record.Id;

    /// <summary>Where the sign-in stands.</summary>
    public SignInState State => Record.State;

    /// <summary>When the first factor was proved.</summary>
    public DateTimeOffset AuthenticatedAt => Record.AuthenticatedAt;

    /// <summary>When a second factor was last proved in this session, or null.</summary>
    public DateTimeOffset? ProvenAt => Record.ProvenAt;

    /// <summary>The rank of that proof.</summary>
    public FactorRank ProvenRank => Record.ProvenRank;

    /// <summary>How the session was authenticated (RFC 8176).</summary>
    public IReadOnlyList<string> Amr => Record.Amr;

    /// <summary>The browser or device.</summary>
    public ClientInfo Client { get; internal init; }

    /// <summary>Their claims, or null.</summary>
    public ClaimsPrincipal? Principal { get; }

    internal long Epoch => Record.Epoch;

    internal TicketRecord Record { get; init; }

    /// <summary>
    /// What the host's scheme was signed in with, as this request brought it; null for a pending sign-in, which keeps it sealed. Kept
    /// because the session may be over by the time an upgrade needs it: the proof itself ends it where it moves the epoch.
    /// </summary>
    internal AuthenticationTicket? Host { get; init; }

    /// <summary>True when the client came by a token in a header, which no other site can make a browser send.</summary>
    internal bool IsByToken { get; init; }

    internal bool IsPending => Record.Kind == TicketKind.PendingSignIn;

    /// <summary>The id of the ticket only.</summary>
    public override string ToString() => Ticket.ToString();
}
