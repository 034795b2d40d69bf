using System.Security.Claims;
using MfaKit.Hosting;
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

namespace MfaKit.SignIn;

/// <summary>A host that signs in as it likes and knows nothing of MfaKit but the lines of flow D.</summary>
internal sealed class GateHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GateHost(WebApplication app, FakeTimeProvider clock) => (_app, Clock) = (app, clock);

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>With one cookie scheme and a login that signs in by hand, unless told otherwise.</summary>
    public static async Task<GateHost> StartAsync(
        Action<IServiceCollection>? authentication = null, Action<WebApplication>? routes = null, Action<MfaBuilder>? mfa = null, Action<IServiceCollection>? after = null)
    {
        var clock = new FakeTimeProvider(MfaHost.Start);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Tests" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        (authentication ?? (services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie()))(builder.Services);
        builder.Services.AddAuthorization();
        var added = builder.Services.AddMfaEnrollment(o =>
        {
            o.Issuer = "Contoso";
            o.PublicOrigin = new("https://my.contoso.example");
        });
        mfa?.Invoke(added);
        after?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseAuthentication();
        app.UseMfaEnrollment();
        app.UseAuthorization();
        app.MapMfa();
        app.MapGet("/private", (ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier)).RequireAuthorization();
        app.MapGet("/api", () => TypedResults.Ok(new { Salary = 4200 })).RequireAuthorization();
        app.MapGet("/public", (ClaimsPrincipal user) => user.Identity is { IsAuthenticated: true } ? "somebody" : "nobody");
        app.MapGet("/amr", (ClaimsPrincipal user) => Amr(user)).RequireAuthorization();
        app.MapPost("/logout", (HttpContext context) => context.SignOutAsync());
        if (routes is null)
            app.MapPost("/login/{user}", (HttpContext context, string user) => context.SignInAsync(Person(user)));
        else
            routes(app);
        await app.StartAsync();
        return new GateHost(app, clock);
    }

    public static ClaimsPrincipal Person(string user, params Claim[] more) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user), new(ClaimTypes.Email, $"{user}@contoso.com"), .. more], "pwd"));

    /// <summary>What MfaKit says of how somebody signed in, beside what the host says itself.</summary>
    private static string Amr(ClaimsPrincipal user)
    {
        var ours = Assert.Single(user.Identities, identity => identity.AuthenticationType == MfaClaims.AuthenticationType);
        return string.Join(' ', ours.FindAll(MfaClaims.Amr).Select(c => c.Value).Append(ours.FindFirst(MfaClaims.Acr)!.Value));
    }

    public MfaBrowser NewBrowser() => new(_app.GetTestServer().CreateHandler());

    /// <summary>Somebody with an app, one step after it was bound.</summary>
    public async Task<Phone> VictimAsync(string user = "alice")
    {
        using var browser = NewBrowser();
        var phone = await browser.EnrollTotpAsync(user, Clock.GetUtcNow());
        Clock.Advance(TimeSpan.FromSeconds(30));
        return phone;
    }

    /// <summary>Answers a challenge of a browser that is asked.</summary>
    public async Task<MfaReply> ProveAsync(MfaBrowser browser, Phone phone, bool remember = false)
    {
        var challenge = await browser.BeginChallengeAsync();
        var reply = await browser.PostAsync(
            $"/mfa/challenges/{challenge.Id}/verify", new { input = new { code = phone.CodeAt(Clock.GetUtcNow()) }, rememberDevice = remember });
        Clock.Advance(TimeSpan.FromSeconds(30));
        return reply.ShouldBe(200);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
