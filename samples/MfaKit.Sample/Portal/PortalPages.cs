using System.Security.Claims;
using Contoso.Apps;
using Contoso.Pages;
using Contoso.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Contoso.Portal;

/// <summary>Everything that a browser opens, MfaKit's pages aside.</summary>
internal static class PortalPages
{
    private const int Salary = 4200;

    public static void MapPortal(this WebApplication app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapSignInPages();
        pages.MapCookieApps();
        pages.MapChat();
        pages.MapGet("/", (Delegate)HomeAsync);
        pages.MapGet("/account", () => new RazorComponentResult<AccountPage>()).RequireAuthorization();
        pages.MapGet("/pay", () => new RazorComponentResult<PayPage>(new { Salary })).RequireMfa(TimeSpan.FromMinutes(15));
    }

    /// <summary>The same as JSON, for a client of one's own.</summary>
    public static void MapPayroll(this WebApplication app) =>
        app.MapGet("/payroll", (ClaimsPrincipal user) => new { Of = user.FindFirstValue(ClaimTypes.Email), Salary })
            .WithTags("Private").RequireAuthorization();

    private static async Task<RazorComponentResult<HomePage>> HomeAsync(HttpContext context)
    {
        var states = new Dictionary<string, ConnectionState>(StringComparer.Ordinal);
        foreach (var name in ConnectedApps.WithCookie)
            states[name] = StateOf(await context.AuthenticateAsync(name), EarlierConnections.Has(context, name));
        return new(new { States = states });
    }

    // An application that was signed out says so once, and its cookie is gone then.
    private static ConnectionState StateOf(AuthenticateResult found, bool wasConnected) => found switch
    {
        { Succeeded: true } => ConnectionState.Connected,
        { Failure: not null } => ConnectionState.SignedOut,
        _ => wasConnected ? ConnectionState.SignedOut : ConnectionState.NotConnected,
    };
}
