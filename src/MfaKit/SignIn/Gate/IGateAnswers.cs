using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Gate;

/// <summary>Writes the gate's refusals to clients that take problems. A seam to the room that knows the wire.</summary>
internal interface IGateAnswers
{
    /// <summary>Writes a problem with the headers of every MFA answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">The refusal.</param>
    /// <param name="overview">With <c>mfa_required</c>: where the sign-in stands.</param>
    /// <param name="mfaToken">With <c>mfa_required</c> to a bearer host: the token of the pending sign-in.</param>
    /// <param name="maxAge">With <c>insufficient_user_authentication</c>: how old a proof may be, or null.</param>
    Task RefuseAsync(HttpContext context, Refusal why, MfaSignInOverview? overview = null, string? mfaToken = null, TimeSpan? maxAge = null);
}
