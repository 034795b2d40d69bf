using MfaKit.SignIn.Gate;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.StepUp;

/// <summary>The same for an API whose gate stands in another process: it can tell what is missing, and send nobody anywhere.</summary>
internal sealed class TokenResultHandler(IAuthorizationMiddlewareResultHandler inner, IGateAnswers answers) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(authorizeResult);
        return authorizeResult is { Forbidden: true, AuthorizationFailure: { FailCalled: false } failure }
            && failure.FailedRequirements.All(requirement => requirement is MfaRequirement)
            && context.Features.Get<StepUpNeeded>() is { } need
                ? answers.RefuseAsync(context, Refusal.StepUpRequired, maxAge: need.MaxAge)
                : inner.HandleAsync(next, context, policy, authorizeResult);
    }
}
