using MfaKit.Endpoints.Wire;
using MfaKit.SignIn;
using MfaKit.SignIn.Gate;
using Microsoft.AspNetCore.Http;

namespace MfaKit.Endpoints;

/// <summary>The gate's refusals, on the wire as all others.</summary>
internal sealed class GateAnswers : IGateAnswers
{
    public Task RefuseAsync(HttpContext context, Refusal why, MfaSignInOverview? overview = null, string? mfaToken = null, TimeSpan? maxAge = null)
    {
        MfaRouteGuard.Harden(context);
        return new Problem(why, overview is null ? null : SignInBody.From(overview), mfaToken: mfaToken, maxAge: maxAge).ExecuteAsync(context);
    }
}
