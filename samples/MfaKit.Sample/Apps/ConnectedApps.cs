using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SessionOptions = MfaKit.Sessions.SessionOptions;

namespace Contoso.Apps;

/// <summary>
/// What a person reaches through the portal. Each is a client of its own with a scheme of its own: MfaKit keeps a session for
/// each, ends it when two-step verification is turned on, and lists it by the scheme's name.
/// </summary>
internal static class ConnectedApps
{
    public const string Mail = nameof(Mail);
    public const string Files = nameof(Files);

    /// <summary>Runs in the browser and holds a token.</summary>
    public const string Chat = nameof(Chat);

    /// <summary>Those that the browser holds a cookie of.</summary>
    public static readonly string[] WithCookie = [Mail, Files];

    public static string PathOf(string app) => "/apps/" + app.ToLowerInvariant();

    public static void AddConnectedApps(this AuthenticationBuilder builder, CookieSecurePolicy secure)
    {
        foreach (var app in WithCookie)
        {
            builder.AddCookie(app, o =>
            {
                o.Cookie.Name = "contoso." + app.ToLowerInvariant();
                o.Cookie.SecurePolicy = secure;
                o.LoginPath = PathOf(app) + "/connect";
                o.ReturnUrlParameter = "returnUrl";
                o.Events.OnSignedIn = context =>
                {
                    EarlierConnections.Note(context.HttpContext, app, secure == CookieSecurePolicy.Always || context.Request.IsHttps);
                    return Task.CompletedTask;
                };
            });
        }

        builder.AddBearerToken(Chat);
    }

    /// <summary>What each scheme's sessions are called, wherever a person sees them.</summary>
    public static void Name(SessionOptions options)
    {
        foreach (var app in (string[])[.. WithCookie, Chat])
        {
            options.Applications[app] = app;
            options.Paths[app] = PathOf(app);
        }
    }
}
