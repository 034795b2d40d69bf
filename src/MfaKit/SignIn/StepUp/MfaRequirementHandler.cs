using System.Security.Claims;
using MfaKit.SignIn.Gate;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn.StepUp;

/// <summary>Decides <see cref="MfaRequirement"/> by the claims of the session; leaves a note of what is missing for whoever answers.</summary>
internal sealed class MfaRequirementHandler(IOptions<AssuranceOptions> options, UserIdReader ids, TimeProvider time) : AuthorizationHandler<MfaRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MfaRequirement requirement)
    {
        if (context.User.Identity is not { IsAuthenticated: true })
            return Task.CompletedTask;
        if (Read(context.User).Satisfies(requirement, time.GetUtcNow()))
            context.Succeed(requirement);
        else if (context.Resource is HttpContext http)
            http.Features.Set(Sharper(http.Features.Get<StepUpNeeded>(), new(requirement.MaxAge, ids.Find(context.User))));
        return Task.CompletedTask;
    }

    private Assurance Read(ClaimsPrincipal user)
    {
        if (MfaIdentity.IsIn(user))
            return MfaIdentity.Find(user, ids.Find(user)) is { } ours ? Assurance.Read(ours.Claims) : Assurance.None;
        return options.Value.TrustTokens ? Assurance.Read(user.Claims) : Assurance.None;
    }

    // Of several requirements the answer names the shortest age, so that one proof meets them all.
    private static StepUpNeeded Sharper(StepUpNeeded? one, StepUpNeeded other) =>
        one is null || one.MaxAge is null || other.MaxAge < one.MaxAge ? other with { MaxAge = other.MaxAge ?? one?.MaxAge } : one;
}
