using System.Threading.RateLimiting;
using Contoso.Apps;
using Contoso.People;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Contoso.SignIn;

internal static class SignInSetup
{
    /// <summary>The limit on how often one address may try passwords.</summary>
    public const string LoginLimit = "login";

    public static void AddContosoSignIn(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<Passwords>();
        services.AddAuthorization();
        var secure = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(o =>
            {
                o.Cookie.SecurePolicy = secure;
                o.LoginPath = SignInPages.Path;
                o.ReturnUrlParameter = "returnUrl";
            })
            .AddConnectedApps(secure);

        // Behind a proxy the address is the proxy's until UseForwardedHeaders() with its known address.
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(LoginLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) }));
        });
    }
}
