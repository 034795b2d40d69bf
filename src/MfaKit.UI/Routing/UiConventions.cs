using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>The pages as the host sees them; hides that they are a group, so that nothing can be mapped into it.</summary>
internal sealed class UiConventions(RouteGroupBuilder inner) : IEndpointConventionBuilder
{
    private IEndpointConventionBuilder Inner => inner;

    public void Add(Action<EndpointBuilder> convention) => Inner.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => Inner.Finally(finallyConvention);
}
