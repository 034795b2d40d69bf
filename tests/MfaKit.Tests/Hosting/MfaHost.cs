using System.Numerics;
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
/// clock. Each test has its own. It may have several nodes, with one key ring and one clock, behind a balancer that sends
/// each request wherever it likes.
/// </summary>
internal sealed class MfaHost : IAsyncDisposable
{
    private readonly EphemeralDataProtectionProvider _keys = new();
    private readonly Func<MfaHost, Task<WebApplication>> _startNode;
    private readonly List<WebApplication> _nodes = [];
    private int _requests;

    private MfaHost(Func<MfaHost, Task<WebApplication>> startNode) => _startNode = startNode;

    /// <summary>
    /// Starts at a round minute, so that steps of 30 s begin where a test expects them, and long from now: a
    /// <see cref="System.Net.CookieContainer"/> throws away what has run out by the machine's clock, of which tests must know nothing.
    /// </summary>
    public static DateTimeOffset Start { get; } = new(2080, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; } = new(Start);

    public IServiceProvider Services => _nodes[0].Services;

    /// <summary>Those of every node.</summary>
    public IEnumerable<IServiceProvider> AllServices => _nodes.Select(node => node.Services);

    public IFactorStore Factors => Services.GetRequiredService<IFactorStore>();

    public ITransactionStore Transactions => Services.GetRequiredService<ITransactionStore>();

    public IMfaTicketStore Tickets => Services.GetRequiredService<IMfaTicketStore>();

    public static async Task<MfaHost> StartAsync(
        Action<MfaBuilder>? configure = null, Action<WebApplicationBuilder>? host = null, Action<WebApplication>? routes = null, int nodes = 1)
    {
        // Nodes hear of each other by the store alone here, and the clock stands still: each reads anew.
        var started = new MfaHost(self => self.StartNodeAsync(
            mfa =>
            {
                if (nodes > 1)
                    mfa.ConfigureSessions(o => o.CheckInterval = TimeSpan.Zero);
                configure?.Invoke(mfa);
            },
            host,
            routes));
        for (var i = 0; i < nodes; i++)
            started._nodes.Add(await started._startNode(started));
        return started;
    }

    /// <summary>A browser with its own cookies.</summary>
    public MfaBrowser NewBrowser() => new(new Balancer(this));

    /// <summary>A client that keeps no cookies and follows nothing, as a phone is; on a line of its own, where one is given.</summary>
    public HttpClient NewClient(DelegatingHandler? line = null)
    {
        if (line is not null)
            line.InnerHandler = new Balancer(this);
        return new(line ?? (HttpMessageHandler)new Balancer(this)) { BaseAddress = new("https://my.contoso.example") };
    }

    /// <summary>Ends every node and starts as many: what is remembered from now on was stored.</summary>
    public async Task RestartAsync()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            await _nodes[i].DisposeAsync();
            _nodes[i] = await _startNode(this);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private async Task<WebApplication> StartNodeAsync(Action<MfaBuilder>? configure, Action<WebApplicationBuilder>? host, Action<WebApplication>? routes)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Tests" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddDataProtection();
        builder.Services.AddSingleton<IDataProtectionProvider>(_keys);
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

            // The clock is a fake one; the store's is not.
            o.MaxClockOffset = Timeout.InfiniteTimeSpan;
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
        return app;
    }

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

    /// <summary>Deals the requests out. By Thue and Morse and not in turn, so that no flow of requests is always cut in the same places.</summary>
    private sealed class Balancer(MfaHost host) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var number = (uint)Interlocked.Increment(ref host._requests);
            var node = host._nodes[BitOperations.PopCount(number) % host._nodes.Count];
            using var invoker = new HttpMessageInvoker(node.GetTestServer().CreateHandler());
            var response = await invoker.SendAsync(request, cancellationToken);
            await MfaDescriptions.CheckAsync(node, request, response);
            return response;
        }
    }
}
