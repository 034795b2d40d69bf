using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn.Gate;

/// <summary>Signs in to the host's schemes for a session that was just opened.</summary>
internal sealed class HostSchemes(IAuthenticationSchemeProvider schemes, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    public async Task OpenAsync(HttpContext context, TicketRecord session, AuthenticationTicket ticket)
    {
        var (scheme, principal) = (ticket.AuthenticationScheme, MfaIdentity.Strip(ticket.Principal));
        ticket.Properties.Items[GateKeeper.SessionKey] = session.Id.Value;
        GateState.Of(context).Opening = session.Id;
        if (await schemes.GetSchemeAsync(scheme) is { } found && KeepsTickets(found))
            await OpenAnewAsync(context, found, principal, ticket.Properties);
        else
            await context.SignInAsync(scheme, principal, ticket.Properties);
        context.User = MfaIdentity.Put(principal, session);
    }

    private bool KeepsTickets(AuthenticationScheme scheme) =>
        typeof(CookieAuthenticationHandler).IsAssignableFrom(scheme.HandlerType) && cookies.Get(scheme.Name).SessionStore is not null;

    // A cookie handler with a store renews the key it read from the request: a copy of the old cookie would come to hold the
    // new session. One that sees no cookie makes a new key (SEC-X2, fixation).
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A scheme keeps the public constructors of its handler.")]
    private static async Task OpenAnewAsync(HttpContext context, AuthenticationScheme scheme, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        await context.SignOutAsync(scheme.Name);
        var handler = (IAuthenticationSignInHandler)ActivatorUtilities.CreateInstance(context.RequestServices, scheme.HandlerType);
        var brought = context.Features.Get<IRequestCookiesFeature>();
        context.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(NoCookies.Instance));
        try
        {
            await handler.InitializeAsync(scheme, context);
            await handler.SignInAsync(principal, properties);
        }
        finally
        {
            context.Features.Set(brought);
        }
    }
}
