using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MfaKit.Browser.Authenticator;

/// <summary>A host with push and the pages, in memory, at an address that it is told beforehand: phones keep to it.</summary>
internal sealed class PushSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PushSite(WebApplication app, Uri address) => (_app, Address) = (app, address);

    public Uri Address { get; }

    public static async Task<PushSite> StartAsync(Action<MfaBuilder>? configure = null)
    {
        var address = new Uri($"http://localhost:{FreePort()}");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Browser.Tests" });
        builder.WebHost.UseUrls(address.OriginalString);
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        var mfa = builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", address)).AddPush().AddUi();
        configure?.Invoke(mfa);

        var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMfaEnrollment();
        app.UseAuthorization();
        app.MapMfa();
        app.MapMfaUi();
        app.MapPost("/login", async (HttpContext context, IMfaSignIn signIn) =>
        {
            var alice = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "alice"), new(ClaimTypes.Email, "alice@contoso.com")], "Cookies");
            var result = await signIn.SignInAsync(context, new(alice), new AuthenticationProperties());
            return result.TryGet(out var reached, out _) ? Results.Text(reached.State.ToString()) : Results.Unauthorized();
        });
        app.MapGet("/payroll", () => "in").RequireAuthorization();
        await app.StartAsync();
        return new PushSite(app, address);
    }

    /// <summary>The browser at the desk, which speaks to the API.</summary>
    public Desk NewDesk() => new(Address);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
