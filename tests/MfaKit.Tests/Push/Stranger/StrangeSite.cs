using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using MfaKit.Hosting;
using MfaKit.SignIn;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Push.Stranger;

/// <summary>A host with push that listens at a port, for a phone that is a program of its own. Its clock stands still at the machine's time.</summary>
internal sealed class StrangeSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Uri _address;

    private StrangeSite(WebApplication app, Uri address, FakeTimeProvider clock) => (_app, _address, Clock) = (app, address, clock);

    public FakeTimeProvider Clock { get; }

    /// <summary>A route of phones whose next answer is lost on the way, after it was done; null for none.</summary>
    public string? Loses { get; set; }

    public IFactorStore Factors => _app.Services.GetRequiredService<IFactorStore>();

    public static async Task<StrangeSite> StartAsync(Action<MfaBuilder>? more = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Tests" });
        builder.WebHost.UseUrls(address.OriginalString);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(o => o.Events.OnRedirectToLogin = context => Task.FromResult(context.Response.StatusCode = StatusCodes.Status401Unauthorized));
        builder.Services.AddAuthorization();
        var mfa = builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin, o.MaxClockOffset) = ("Contoso", address, Timeout.InfiniteTimeSpan)).AddPush();
        more?.Invoke(mfa);

        var app = builder.Build();
        var site = new StrangeSite(app, address, clock);
        app.Use(site.LoseAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseMfaEnrollment();
        app.UseAuthorization();
        app.MapMfa();
        app.MapPost("/login/{user}", LoginAsync);
        app.MapGet("/private", () => "in").RequireAuthorization();
        await app.StartAsync();
        return site;
    }

    public MfaBrowser NewBrowser() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }, _address);

    /// <summary>A browser in which the password was right, and which asks the phone.</summary>
    public async Task<(MfaBrowser Browser, MfaReply Asked)> AskAsync()
    {
        var browser = NewBrowser();
        (await browser.LoginAsync("alice")).ShouldBe(200);
        return (browser, await browser.BeginChallengeAsync("push"));
    }

    /// <summary>Binds a phone, from the first page to the last.</summary>
    public async Task BindAsync(StrangePhone phone, MfaBrowser desk, string? user = "alice", string name = "Stranger")
    {
        var begun = await desk.BeginPushAsync(user);
        await phone.SayAsync(new { @do = "add", link = LinkOf(begun), name });
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        await phone.SayAsync(new { @do = "watch", until = "active" });

        // The next phone of the person is bound at another moment.
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    public static string LinkOf(MfaReply begun) => (string)begun.Json!["step"]!["once"]!["link"]!;

    public async Task<IReadOnlyList<FactorRecord>> FactorsAsync() => (await Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task LoseAsync(HttpContext context, RequestDelegate next)
    {
        if (Loses is null || !context.Request.Path.Value!.EndsWith(Loses, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        Loses = null;
        context.Response.Body = Stream.Null;
        await next(context);
        context.Abort();
    }

    private static async Task<IResult> LoginAsync(HttpContext context, string user, IMfaSignIn signIn)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user), new(ClaimTypes.Email, $"{user}@contoso.com")], "Cookies");
        var result = await signIn.SignInAsync(context, new(identity), new AuthenticationProperties());
        return result.TryGet(out var reached, out _) ? Results.Ok(new { state = reached.State.ToString() }) : Results.Unauthorized();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
