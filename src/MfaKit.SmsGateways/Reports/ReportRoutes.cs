using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.SmsGateways.Reports;

/// <summary>The routes as the host sees them; hides that they are a group, so that nothing can be mapped into it.</summary>
internal sealed class ReportRoutes(RouteGroupBuilder group) : IEndpointConventionBuilder
{
    private IEndpointConventionBuilder Group => group;

    public void Add(Action<EndpointBuilder> convention) => Group.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => Group.Finally(finallyConvention);
}
