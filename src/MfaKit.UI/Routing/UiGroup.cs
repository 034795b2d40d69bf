using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>Pages below a prefix, each with the guard around it, and the files they link to.</summary>
internal static class UiGroup
{
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string prefix, Action<RouteGroupBuilder> pages)
    {
        var assets = endpoints.ServiceProvider.GetService<UiAssets>() ?? throw new InvalidOperationException("Call AddMfaEnrollment().AddUi() before mapping the pages.");
        endpoints.MapGet(prefix + "/_assets/{name}", assets.ServeAsync).AllowAnonymous().ExcludeFromDescription();
        var group = endpoints.MapGroup(prefix).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription().WithMetadata(new UiPrefix(prefix));
        pages(group);
        ((IEndpointConventionBuilder)group).Finally(UiGuard.Wrap);
        return new UiConventions(group);
    }
}
