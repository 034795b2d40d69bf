using System.Globalization;
using System.Security.Claims;
using MfaKit.Storage;

namespace MfaKit.SignIn.Gate;

/// <summary>The shadow of a session on whoever is signed in (<see cref="MfaClaims"/>).</summary>
internal static class MfaIdentity
{
    /// <summary>The principal with this session's claims, and with none of another time's: a host may have kept them in its cookie.</summary>
    public static ClaimsPrincipal Put(ClaimsPrincipal principal, TicketRecord session)
    {
        var put = Strip(principal);
        put.AddIdentity(new ClaimsIdentity(ClaimsOf(session), MfaClaims.AuthenticationType) { Label = session.User.Value });
        return put;
    }

    /// <summary>The principal as the host made it.</summary>
    public static ClaimsPrincipal Strip(ClaimsPrincipal principal)
    {
        // The class is kept: a host may have a principal of its own.
        var stripped = principal.Clone();
        return stripped.Identities.Any(IsOurs) ? new ClaimsPrincipal(stripped.Identities.Where(identity => !IsOurs(identity))) : stripped;
    }

    /// <summary>True when a session stands behind anybody in the principal.</summary>
    public static bool IsIn(ClaimsPrincipal principal) => principal.Identities.Any(IsOurs);

    /// <summary>What a session of this very person says: a policy of several schemes joins whoever they find into one principal.</summary>
    public static ClaimsIdentity? Find(ClaimsPrincipal principal, UserId? user) =>
        user is { } whose ? principal.Identities.FirstOrDefault(identity => IsOurs(identity) && identity.Label == whose.Value) : null;

    /// <summary>What stands in <c>amr</c>, <c>acr</c> and <c>auth_time</c> for a session (SEC-X3).</summary>
    public static IEnumerable<Claim> ClaimsOf(TicketRecord session)
    {
        var at = session.ProvenAt ?? session.AuthenticatedAt;
        yield return new(MfaClaims.SessionId, session.Id.Value);
        foreach (var word in session.Amr)
            yield return new(MfaClaims.Amr, word);
        if (session is { ProvenAt: not null, ProvenRank: FactorRank.Recovery })
            yield return new(MfaClaims.Amr, MfaClaims.AmrRecovery);
        yield return new(MfaClaims.Acr, Acr(session));
        yield return new(MfaClaims.AuthTime, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64);
    }

    private static string Acr(TicketRecord session) => session switch
    {
        { ProvenAt: not null } => MfaClaims.AcrMfa,
        { RememberedBy: not null } => MfaClaims.AcrRemembered,
        _ => MfaClaims.AcrSingle,
    };

    private static bool IsOurs(ClaimsIdentity identity) => identity.AuthenticationType == MfaClaims.AuthenticationType;
}
