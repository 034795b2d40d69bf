using System.Security.Claims;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.UI.Hosting;

/// <summary>A host with the pages, in this process: cookie sign-in by user name, MfaKit in memory, a fake clock.</summary>
internal sealed class UiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private UiHost(WebApplication app, FakeTimeProvider clock) => (_app, Clock) = (app, clock);

    public FakeTimeProvider Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public IServiceProvider Services => _app.Services;

    public static async Task<UiHost> StartAsync(
        Action<MfaUiOptions>? ui = null, Action<MfaBuilder>? configure = null, Action<WebApplicationBuilder>? host = null, Action<WebApplication>? before = null)
    {
        // Long from now: a CookieContainer throws away what has run out by the machine's clock.
        var clock = new FakeTimeProvider(new(2080, 11, 24, 12, 0, 0, TimeSpan.Zero));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.UI.Tests" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o => o.LoginPath = "/login");
        builder.Services.AddAuthorization();
        var mfa = builder.Services.AddMfaEnrollment(o =>
        {
            o.Issuer = "Contoso";
            o.PublicOrigin = new("https://my.contoso.example");
        }).AddUi(ui);
        configure?.Invoke(mfa);
        host?.Invoke(builder);

        var app = builder.Build();
        before?.Invoke(app);
        app.UseRouting();
        app.UseAuthentication();
        app.UseMfaEnrollment();
        app.UseAuthorization();
        app.MapMfaUi();
        app.MapPost("/login/{user}", LoginAsync).AllowAnonymous();
        app.MapGet("/private", (ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)).RequireAuthorization();
        await app.StartAsync();
        return new UiHost(app, clock);
    }

    public UiBrowser NewBrowser(string language = "en") => new(_app.GetTestServer().CreateHandler(), language);

    /// <summary>A phone's connection: no cookies, no pages.</summary>
    public HttpClient NewClient() => new(_app.GetTestServer().CreateHandler()) { BaseAddress = new("https://my.contoso.example") };

    /// <summary>The next code of an app is another one.</summary>
    public void NextCode() => Clock.Advance(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<IResult> LoginAsync(HttpContext context, string user, string? returnUrl, IMfaSignIn signIn)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user), new(ClaimTypes.Email, $"{user}@contoso.com")], "Cookies");
        var result = await signIn.SignInAsync(context, new(identity), new AuthenticationProperties { RedirectUri = returnUrl });
        return result.TryGet(out var reached, out _) ? Results.Text(reached.State.ToString()) : Results.Unauthorized();
    }
}
