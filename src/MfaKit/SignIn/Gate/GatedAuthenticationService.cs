using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Gate;

/// <summary>
/// The framework's authentication with the gate around it: whatever signs in or reads a ticket comes by here, whoever wrote it
/// and however its handlers are configured (SEC-X6).
/// </summary>
internal sealed class GatedAuthenticationService(IAuthenticationService inner, GateKeeper keeper) : IAuthenticationService
{
    public async Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) =>
        await keeper.AdmitAsync(context, scheme, await inner.AuthenticateAsync(context, scheme));

    public async Task SignInAsync(HttpContext context, string? scheme, ClaimsPrincipal principal, AuthenticationProperties? properties)
    {
        if (await keeper.MayOpenAsync(context, scheme, principal, properties) is { } open)
            await inner.SignInAsync(context, scheme, open.Principal, open.Properties);
    }

    public async Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        // Read before the handler forgets it; ended after, so that the browser is signed out even where the store is down.
        var session = await keeper.FindSessionAsync(context, scheme, inner);
        await inner.SignOutAsync(context, scheme, properties);
        await keeper.SignedOutAsync(context, scheme, session);
    }

    public async Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        if (!await keeper.AnswerChallengeAsync(context, scheme, inner))
            await inner.ChallengeAsync(context, scheme, properties);
    }

    public async Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties)
    {
        if (!await keeper.AnswerForbidAsync(context))
            await inner.ForbidAsync(context, scheme, properties);
    }
}
