using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>
/// The one place that opens sessions. The host's <c>HttpContext.SignInAsync</c> comes by here of itself; a host that wants to steer
/// calls <see cref="SignInAsync"/> in its place and gets a result. Pages hand proofs to <see cref="UpgradeAsync"/>.
/// </summary>
public interface IMfaSignIn
{
    /// <summary>
    /// Signs in as far as the person may go: opens the session, or keeps principal and properties sealed in a pending
    /// sign-in that reaches nothing but MFA routes. A session of the same scheme that was open is closed.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Whom the first factor proved; must carry the user id claim.</param>
    /// <param name="properties">As for the host's sign-in; a local <c>RedirectUri</c> comes back as the return URL.</param>
    /// <param name="scheme">The host's scheme, or null for its default.</param>
    /// <returns>The state reached. Refused with <c>sign_in_required</c> when the directory knows no such person.</returns>
    /// <exception cref="InvalidOperationException">The principal has no user id claim, or there is no such scheme.</exception>
    Task<MfaResult<MfaSignInResult>> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null, string? scheme = null);

    /// <summary>
    /// The same for clients without cookies, of a host that issues tokens by itself: complete, the result carries the session and
    /// its claims for the token; else the <c>mfaToken</c> that the client goes on with.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">Whom the first factor proved; must carry the user id claim.</param>
    /// <param name="properties">What comes back when the proof is taken up, or null.</param>
    Task<MfaResult<MfaSignInResult>> SignInForTokensAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null);

    /// <summary>
    /// Takes up, once, the proved token that <c>verify</c> gave a client without cookies: opens the session, for the host to issue
    /// its tokens. <c>sign_in_required</c> for a token that is unknown, used or run out.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="mfaToken">The token.</param>
    Task<MfaResult<MfaRedeemed>> RedeemAsync(HttpContext context, string mfaToken);

    /// <summary>
    /// Takes a proof, once: a pending sign-in becomes a session, a session becomes one proven just now. The id changes with
    /// every upgrade (SEC-X2).
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Whose proof it is.</param>
    /// <param name="proof">From the verification or enrolment service, for this caller's ticket.</param>
    /// <param name="rememberDevice">True when the person asked not to be asked again here; without effect where that is not offered.</param>
    Task<MfaResult<MfaSignInResult>> UpgradeAsync(HttpContext context, MfaCaller caller, MfaProof proof, bool rememberDevice = false);

    /// <summary>
    /// Puts the setting up of a factor off (<see cref="SignInState.MayEnroll"/>): counted first, then the pending sign-in becomes a session of
    /// one factor. <c>wrong_state</c> in any other state, or when it may not be put off any more.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="caller">Whose sign-in it is.</param>
    Task<MfaResult<MfaPostponement>> PostponeAsync(HttpContext context, MfaCaller caller);

    /// <summary>Who asks: a pending sign-in or a session that MfaKit opened; else <c>sign_in_required</c> or <c>session_ended</c>.</summary>
    Task<MfaResult<MfaCaller>> GetCallerAsync(HttpContext context);

    /// <summary>Where the caller's sign-in stands and what they may prove with; <c>session_ended</c> when it is over.</summary>
    Task<MfaResult<MfaSignInOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>Takes a pending sign-in back; does nothing when there is none.</summary>
    Task CancelAsync(HttpContext context);
}
