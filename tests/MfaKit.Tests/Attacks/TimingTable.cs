using System.Net;
using System.Security.Claims;
using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.SignIn;
using MfaKit.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Routes that must not tell by the clock what is unknown, run out, or somebody else's: for each one, everything that is answered alike.</summary>
internal static class TimingTable
{
    private const string Pending = "__Host-mfakit";
    private const string Device = "__Host-mfakit-device";

    public static IReadOnlyDictionary<string, Func<MfaHost, Task<IReadOnlyList<Shot>>>> Rows { get; } =
        new Dictionary<string, Func<MfaHost, Task<IReadOnlyList<Shot>>>>(StringComparer.Ordinal)
        {
            ["GET /mfa/sign-in"] = host => ByCookieAsync(host, HttpMethod.Get, "/mfa/sign-in", null),
            ["POST /mfa/sign-in/postpone"] = host => ByCookieAsync(host, HttpMethod.Post, "/mfa/sign-in/postpone", null),
            ["POST /mfa/challenges"] = host => ByCookieAsync(host, HttpMethod.Post, "/mfa/challenges", new { method = "totp" }),
            ["GET /mfa/sign-in by token"] = ByTokenAsync,
            ["POST /mfa/replacements/cancel by token"] = StopByTokenAsync,
            ["POST /mfa/replacements/cancel by factor"] = StopByFactorAsync,
            ["DELETE /mfa/remembered-devices/{id}"] = host => EndAsync(host, "remembered-devices", TicketKind.RememberedDevice),
            ["DELETE /mfa/sessions/{id}"] = host => EndAsync(host, "sessions", TicketKind.Session),
            ["sign-in with a remembered device"] = ByDeviceAsync,
        };

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    public static Task<MfaHost> StartAsync() => MfaHost.StartAsync(mfa => mfa.AddRememberedDevices(), routes: app => app.MapPost(
        "/token/{user}",
        async (HttpContext context, string user, IMfaSignIn signIn) =>
            (await signIn.SignInForTokensAsync(context, new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user)], "pwd")))).Value.MfaToken));

    private static async Task<IReadOnlyList<Shot>> ByCookieAsync(MfaHost host, HttpMethod verb, string path, object? body)
    {
        await host.VictimAsync();
        var held = await HeldAsync(host, async () =>
        {
            var browser = host.NewBrowser();
            (await browser.LoginAsync("alice")).ShouldBe(200);
            return browser.Cookies.GetAllCookies().Single(cookie => cookie.Name == Pending).Value;
        });
        var shots = new List<Shot>();
        foreach (var cookie in held)
            shots.Add(new(await Holding(host, Pending, cookie).AimAsync(verb, path, body), 401));
        return shots;
    }

    private static async Task<IReadOnlyList<Shot>> ByTokenAsync(MfaHost host)
    {
        await host.VictimAsync();
        var client = host.NewBrowser();
        var held = await HeldAsync(host, async () => (await client.PostAsync("/token/alice")).ShouldBe(200).Text["mfat_".Length..]);
        return
        [
            .. held.Select(token => new Shot(
                async () =>
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, "/mfa/sign-in");
                    request.Headers.TryAddWithoutValidation("Authorization", "MfaToken mfat_" + token);
                    return await client.SendAsync(request);
                },
                401)),
        ];
    }

    /// <summary>What opens nothing: of an id that nobody has, run out, taken back, and of a sign-in that waits, with another secret.</summary>
    private static async Task<IReadOnlyList<string>> HeldAsync(MfaHost host, Func<Task<string>> waitingAsync)
    {
        var runOut = await waitingAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        var (ended, waiting) = (await waitingAsync(), await waitingAsync());
        Assert.True(await host.Tickets.EndAsync(TicketId.Parse(ended.Split('.')[0], null), SessionEnd.SignedOut, host.Clock.GetUtcNow(), Stopping));
        var (id, secret) = (waiting.Split('.')[0], waiting.Split('.')[1]);
        return [$"{TicketId.New()}.{secret}", runOut, ended, $"{id}.{Changed(secret)}"];
    }

    private static async Task<IReadOnlyList<Shot>> StopByTokenAsync(MfaHost host)
    {
        await host.VictimAsync();
        var tokens = host.Services.GetRequiredService<ReplacementToken>();
        var now = host.Clock.GetUtcNow();
        var nothingPlanned = tokens.Write(new("alice"), FactorId.New(), now.AddHours(1));
        var reader = host.NewBrowser();
        var shots = new List<Shot>();
        foreach (var token in (string[])
            [
                new string('A', nothingPlanned.Length), Changed(nothingPlanned), nothingPlanned,
                tokens.Write(new("alice"), FactorId.New(), now.AddHours(-1)), tokens.Write(new("nobody"), FactorId.New(), now.AddHours(1)),
            ])
        {
            shots.Add(new(await reader.AimAsync(HttpMethod.Post, "/mfa/replacements/cancel", new { token }), 404));
        }

        return shots;
    }

    private static async Task<IReadOnlyList<Shot>> StopByFactorAsync(MfaHost host)
    {
        var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        await host.VictimAsync("bob");
        var (own, foreign) = (await host.FactorAsync(), await host.FactorAsync("bob"));
        var planned = foreign with
        {
            Id = FactorId.New(),
            State = FactorState.Planned,
            IsDefault = false,
            Plan = new(foreign.Id, host.Clock.GetUtcNow().AddDays(1), (await host.Factors.ReadEpochAsync(foreign.User, Stopping)).Epoch),
        };
        Assert.True(await host.Factors.CommitAsync(new() { User = foreign.User, Writes = [new FactorWrite.Bind(planned)] }, Stopping));
        var shots = new List<Shot>();
        foreach (var factor in (FactorId[])[FactorId.New(), own.Id, foreign.Id, planned.Id])
            shots.Add(new(await owner.AimAsync(HttpMethod.Post, "/mfa/replacements/cancel", new { factorId = factor.Value }), 404));
        return shots;
    }

    private static async Task<IReadOnlyList<Shot>> EndAsync(MfaHost host, string route, TicketKind kind)
    {
        var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        await host.VictimAsync("bob");
        var shots = new List<Shot>();
        foreach (var id in (TicketId[])
            [
                TicketId.New(), await TicketAsync(host, "bob", kind), await TicketAsync(host, "alice", kind, isEnded: true), await TicketAsync(host, "alice", TicketKind.Visit),
            ])
        {
            shots.Add(new(await owner.AimAsync(HttpMethod.Delete, $"/mfa/{route}/{id}", null), 404));
        }

        return shots;
    }

    private static async Task<IReadOnlyList<Shot>> ByDeviceAsync(MfaHost host)
    {
        await host.VictimAsync();
        await host.VictimAsync("bob");
        var secret = new string('a', 64);
        var ids = new[]
        {
            TicketId.New(), await TicketAsync(host, "bob", TicketKind.RememberedDevice), await TicketAsync(host, "alice", TicketKind.RememberedDevice, isEnded: true),
        };
        return [.. ids.Select(id => Holding(host, Device, $"{id}.{secret}")).Select(browser => new Shot(() => browser.LoginAsync("alice"), 200))];
    }

    private static async Task<TicketId> TicketAsync(MfaHost host, string user, TicketKind kind, bool isEnded = false)
    {
        var now = host.Clock.GetUtcNow();
        var ticket = new TicketRecord
        {
            Id = TicketId.New(),
            Kind = kind,
            User = new(user),
            State = SignInState.Complete,
            Epoch = (await host.Factors.ReadEpochAsync(new(user), Stopping)).Epoch,
            CreatedAt = now,
            ExpiresAt = now.AddDays(1),
            AuthenticatedAt = now,
        };
        await host.Tickets.CreateAsync(ticket, Stopping);
        if (isEnded)
            Assert.True(await host.Tickets.EndAsync(ticket.Id, SessionEnd.SignedOut, now, Stopping));
        return ticket.Id;
    }

    private static MfaBrowser Holding(MfaHost host, string name, string value)
    {
        var browser = host.NewBrowser();
        browser.Cookies.Add(new Uri("https://my.contoso.example"), new Cookie(name, value, "/"));
        return browser;
    }

    private static string Changed(string text) => text[..^2] + (text[^2] == 'a' ? 'b' : 'a') + text[^1];
}
