using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;

namespace MfaKit.Endpoints;

/// <summary>The caller of this request, found out once, before antiforgery looks at who that is.</summary>
internal sealed class CallerContext(MfaResult<MfaCaller> found)
{
    public MfaResult<MfaCaller> Found => found;

    /// <summary>The caller of a request that has passed <see cref="MfaRouteGuard"/>.</summary>
    public static MfaResult<MfaCaller> Of(HttpContext context) =>
        context.Features.Get<CallerContext>()?.Found ?? throw new InvalidOperationException("An MFA route ran without its guard.");

    // Within MFA routes a pending sign-in is who asks, whatever the host's scheme says.
    public static async Task ReadAsync(HttpContext context, IMfaSignIn signIn) =>
        context.Features.Set(new CallerContext(await signIn.IdentifyAsync(context)));
}
