using Contoso.Pages;
using Contoso.SignIn;
using Contoso.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Contoso.Apps;

/// <summary>Chat: a script with a bearer token of the framework's (<c>wwwroot/chat.js</c>).</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder app)
    {
        var chat = app.MapGroup(ConnectedApps.PathOf(ConnectedApps.Chat));
        chat.MapGet("", () => new RazorComponentResult<ChatPage>()).RequireAuthorization();

        // The portal's session opens the token's. The two below look at the token alone, and at its session each time.
        chat.MapPost("/token", (HttpContext context) => TypedResults.SignIn(context.User, authenticationScheme: ConnectedApps.Chat))
            .RequireAuthorization().TakesJsonOnly().DisableCookieRedirect();
        chat.MapGet("/messages", (IStringLocalizer<PortalText> text) => Lines(text)).RequireAuthorization(ByToken);
        chat.MapPost("/sign-out", () => TypedResults.SignOut(authenticationSchemes: [ConnectedApps.Chat])).RequireAuthorization(ByToken).DisableCookieRedirect();
    }

    private static string[] Lines(IStringLocalizer<PortalText> text) => [text["Chat1"], text["Chat2"], text["Chat3"]];

    private static void ByToken(AuthorizationPolicyBuilder policy) => policy.AddAuthenticationSchemes(ConnectedApps.Chat).RequireAuthenticatedUser();
}
