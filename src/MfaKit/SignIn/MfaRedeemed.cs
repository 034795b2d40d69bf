using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace MfaKit.SignIn;

/// <summary>A proved sign-in that the host has taken up: what it needs to issue tokens of its own.</summary>
public sealed record MfaRedeemed
{
    /// <summary>Whom the first factor proved, as the host gave them.</summary>
    public required ClaimsPrincipal Principal { get; init; }

    /// <summary>The properties as the host gave them, now with the session; hand both to <c>Results.SignIn</c> for the framework's bearer tokens.</summary>
    public required AuthenticationProperties Properties { get; init; }

    /// <summary>The host's scheme, or null where it named none.</summary>
    public string? Scheme { get; init; }

    /// <summary>The session, open from now on; a token carries it as <c>sid</c> and asks <c>IMfaSessions.TouchAsync</c>.</summary>
    public required TicketId Session { get; init; }

    /// <summary><c>sid</c>, <c>amr</c>, <c>acr</c> and <c>auth_time</c> for the host's token (<see cref="MfaClaims"/>).</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }
}
