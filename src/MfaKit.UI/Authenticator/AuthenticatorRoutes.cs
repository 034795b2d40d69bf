using System.Text.Json.Nodes;
using MfaKit.Methods;
using MfaKit.Push;
using MfaKit.UI.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Authenticator;

/// <summary>
/// The web authenticator: a phone in a page of its own (PROTOCOL.md). It knows nobody: no cookie is read, no caller looked up. Everything it does
/// it does by the phones' routes, with a key that this server never sees.
/// </summary>
internal static class AuthenticatorRoutes
{
    private const string Page = "/phone";

    /// <summary>Maps it where <c>AddPush()</c> was called, and has the link of the QR code lead here unless the host has said otherwise.</summary>
    public static void Map(IEndpointRouteBuilder endpoints, string prefix)
    {
        if (!endpoints.ServiceProvider.GetServices<IMfaMethod>().Any(m => m.Info.Name == MethodName.Push))
            return;

        // The routes of phones may have read the options by now: what is set by a configuration of options would come too late.
        // A host with a path base has said so itself, as for the notices (MfaPages.CancelReplacement).
        endpoints.ServiceProvider.GetRequiredService<IOptions<PushOptions>>().Value.AuthenticatorPage ??= prefix + Page;

        var files = endpoints.ServiceProvider.GetRequiredService<AuthenticatorFiles>();
        var group = endpoints.MapGroup(prefix + Page).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
        group.MapGet("", context => ShowAsync(context, prefix, files));
        group.MapGet("/manifest.webmanifest", context => Results.Text(Manifest(new(context, prefix)).ToJsonString(), "application/manifest+json").ExecuteAsync(context));
        group.MapGet("/worker.js", context => files.ServeWorkerAsync(context, context.Request.PathBase + prefix + Page));
        group.MapGet("/icon-{size:int}.png", files.ServeIconAsync);
        group.MapGet("/files/{release}/{**name}", files.ServeAsync);
        ((IEndpointConventionBuilder)group).Finally(Wrap);
    }

    private static void Wrap(EndpointBuilder endpoint)
    {
        var inner = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context =>
        {
            Harden(context);
            UiCulture.Apply(context, context.RequestServices.GetRequiredService<IOptions<MfaUiOptions>>().Value.Languages);
            return inner(context);
        };
    }

    // The key lies in this origin: script that is not ours could use it, so the policy is narrower than that of the other pages.
    private static void Harden(HttpContext context)
    {
        var headers = context.Response.Headers;
        var origin = Origin(context.RequestServices);
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + $"connect-src 'self'{(origin is null ? "" : " " + origin)}; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; "
            + $"{UiFraming.Ancestors(context)}; base-uri 'none'; form-action 'none'";
        context.Response.OnStarting(
            static state =>
            {
                ((HttpContext)state).Response.Headers.Remove("blazor-enhanced-nav");
                return Task.CompletedTask;
            },
            context);
    }

    private static Task ShowAsync(HttpContext context, string prefix, AuthenticatorFiles files)
    {
        var request = new UiRequest(context, prefix);
        var model = new AuthenticatorModel(request.ApplicationName, request.Links.Root + Page, request.Links.Root, files.Release, Origin(context.RequestServices));
        return new RazorComponentResult<AuthenticatorPage>(new { Model = model }) { PreventStreamingRendering = true }.ExecuteAsync(context);
    }

    private static JsonObject Manifest(UiRequest request)
    {
        var page = request.Links.Root + Page;
        return new()
        {
            ["id"] = page,
            ["name"] = request.Text["AuthAppName", request.ApplicationName].Value,
            ["short_name"] = request.ApplicationName,
            ["start_url"] = page,
            ["scope"] = page,
            ["display"] = "standalone",
            ["background_color"] = "#f3f5f9",
            ["theme_color"] = "#1f5fbf",
            ["icons"] = new JsonArray(
                new JsonObject { ["src"] = page + "/icon-192.png", ["sizes"] = "192x192", ["type"] = "image/png" },
                new JsonObject { ["src"] = page + "/icon-512.png", ["sizes"] = "512x512", ["type"] = "image/png", ["purpose"] = "any" },
                new JsonObject { ["src"] = page + "/icon-512.png", ["sizes"] = "512x512", ["type"] = "image/png", ["purpose"] = "maskable" }),
        };
    }

    private static string? Origin(IServiceProvider services) => services.GetRequiredService<IOptions<MfaOptions>>().Value.PublicOrigin?.GetLeftPart(UriPartial.Authority);
}
