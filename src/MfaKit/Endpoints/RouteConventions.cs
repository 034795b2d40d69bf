using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.Endpoints;

/// <summary>A group of MFA routes as the host sees it; hides that it is a group, so that nothing can be mapped into it.</summary>
internal sealed class RouteConventions(RouteGroupBuilder inner) : IEndpointConventionBuilder
{
    private IEndpointConventionBuilder Inner => inner;

    public static RouteGroupBuilder NewGroup(IEndpointRouteBuilder endpoints, string prefix)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        if (endpoints.ServiceProvider.GetService(typeof(SignIn.IMfaSignIn)) is null)
            throw new InvalidOperationException("Call services.AddMfaEnrollment() before mapping MFA routes.");
        var group = endpoints.MapGroup(prefix).WithTags("MFA").AllowAnonymous().DisableAntiforgery();
        ((IEndpointConventionBuilder)group).Finally(MfaRouteGuard.Wrap);
        return group;
    }

    public void Add(Action<EndpointBuilder> convention) => Inner.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => Inner.Finally(finallyConvention);
}
