using System.Security.Claims;
using MfaKit.Storage;

namespace MfaKit.SignIn;

/// <summary>
/// Who a pending sign-in is to the framework, within MFA routes only: its ticket, so that antiforgery tokens are bound to it,
/// and nothing that a host's policy could take for a person.
/// </summary>
internal static class PendingPrincipal
{
    public static ClaimsPrincipal For(TicketRecord ticket) => new(new ClaimsIdentity([new Claim("sub", ticket.Id.Value)], "MfaKit.Pending", "sub", "role"));
}
