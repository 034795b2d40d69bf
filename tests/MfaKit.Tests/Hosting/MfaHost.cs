using System.Security.Claims;
using MfaKit.SignIn;
using MfaKit.Storage;
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

namespace MfaKit.Hosting;

/// <summary>
/// A host as small as one can be, in this process: cookie sign-in by user name, one private page, MfaKit in memory, a fake
/// clock. Each test has its own.
/// </summary>
internal sealed class MfaHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MfaHost(WebApplication app, FakeTimeProvider clock) => (_app, Clock) = (app, clock);

    /// <summary>Starts at a round minute, so that steps of 30 s begin where a test expects them.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    public IFactorStore Factors => Services.GetRequiredService<IFactorStore>();

    public ITransactionStore Transactions => Services.GetRequiredService<ITransactionStore>();

    public IMfaTicketStore Tickets => Services.GetRequiredService<IMfaTicketStore>();

    public static async Task<MfaHost> StartAsync(Action<MfaBuilder>? configure = null, Action<WebApplicationBuilder>? host = null, Action<WebApplication>? routes = null)
    {
        var clock = new FakeTimeProvider(Start);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Tests" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Events.OnRedirectToLogin = context => Answer(context.Response, StatusCodes.Status401Unauthorized);
            o.ExpireTimeSpan = TimeSpan.FromDays(14);
        });
        builder.Services.AddAuthorization();
        var mfa = builder.Services.AddMfaEnrollment(o =>
        {
            o.Issuer = "Contoso";
            o.PublicOrigin = new("https://my.contoso.example");
        });
        configure?.Invoke(mfa);
        host?.Invoke(builder);

        var app = builder.Build();
        app.UseAuthentication();
        app.UseMfaEnrollment();
        app.UseAuthorization();
        app.MapMfa();
        app.MapPost("/login/{user}", LoginAsync);
        app.MapGet("/private", (ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)).RequireAuthorization();
        routes?.Invoke(app);
        await app.StartAsync();
        return new MfaHost(app, clock);
    }

    /// <summary>A browser with its own cookies.</summary>
    public MfaBrowser NewBrowser() => new(_app.GetTestServer().CreateHandler());

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task<IResult> LoginAsync(HttpContext context, string user, string? returnUrl, IMfaSignIn signIn)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user), new(ClaimTypes.Email, $"{user}@contoso.com")], "Cookies");
        var result = await signIn.SignInAsync(context, new(identity), new AuthenticationProperties { IsPersistent = true, RedirectUri = returnUrl });
        return result.TryGet(out var reached, out _) ? Results.Ok(new { state = reached.State.ToString() }) : Results.Unauthorized();
    }

    private static Task Answer(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }
}
