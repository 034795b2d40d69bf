using Contoso.Pages;
using MfaKit;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Contoso.Apps;

/// <summary>Mail and Files: open with their own session only, which the portal's session opens.</summary>
internal static class CookieAppPages
{
    public static void MapCookieApps(this IEndpointRouteBuilder app)
    {
        foreach (var name in ConnectedApps.WithCookie)
            Map(app.MapGroup(ConnectedApps.PathOf(name)), name);
    }

    private static void Map(RouteGroupBuilder group, string name)
    {
        group.MapGet("", () => new RazorComponentResult<AppPage>(new { App = name }))
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(name).RequireAuthenticatedUser());

        group.MapGet("/connect", (string? returnUrl) => new RazorComponentResult<ConnectPage>(new { App = name, ReturnUrl = Onward(name, returnUrl) }))
            .RequireAuthorization();

        group.MapPost("/connect", async (HttpContext context, [FromForm] string? returnUrl) =>
        {
            // Nothing is asked again: the portal's session vouches for what it has proven, and no longer than itself.
            await context.SignInAsync(name, context.User);
            return TypedResults.LocalRedirect(Onward(name, returnUrl));
        }).RequireAuthorization();
    }

    private static string Onward(string name, string? returnUrl) => LocalPath.IsLocal(returnUrl) ? returnUrl : ConnectedApps.PathOf(name);
}
