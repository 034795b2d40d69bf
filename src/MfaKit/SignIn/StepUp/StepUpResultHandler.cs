using MfaKit.SignIn.Gate;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.StepUp;

/// <summary>
/// Asks for a proof where that is all that is missing, and leaves everything else to the handler that the host has. A host that
/// registers its own after us is caught by the gate's <c>ForbidAsync</c>.
/// </summary>
internal sealed class StepUpResultHandler(IAuthorizationMiddlewareResultHandler inner, GateReplies replies) : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        ArgumentNullException.ThrowIfNull(authorizeResult);
        if (authorizeResult is { Forbidden: true, AuthorizationFailure: { FailCalled: false } failure }
            && failure.FailedRequirements.All(requirement => requirement is MfaRequirement)
            && context.Features.Get<StepUpNeeded>() is { } need)
        {
            context.Features.Set<StepUpNeeded>(null);
            return replies.StepUpAsync(context, need);
        }

        // A proof would not be enough: asking for one would send the person round for nothing.
        context.Features.Set<StepUpNeeded>(null);
        return inner.HandleAsync(next, context, policy, authorizeResult);
    }
}
