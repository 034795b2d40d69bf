using System.Net;
using System.Net.Http.Json;
using MfaKit.Hosting;
using MfaKit.Storage;
using Microsoft.AspNetCore.Builder;

namespace MfaKit.Attacks;

/// <summary>What several attacks begin with.</summary>
internal static class Arena
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>From how many sign-ins a guesser guesses at once: with five guesses each, a thousand on demand (SEC-L2).</summary>
    public static int SignIns { get; } = string.Equals(Environment.GetEnvironmentVariable("MFAKIT_LONG"), "1", StringComparison.Ordinal) ? 200 : 50;

    /// <summary>A host on an empty store, with as many nodes as the ground has.</summary>
    public static async Task<MfaHost> StartAsync(this IGround ground, Action<MfaBuilder>? configure = null, Action<WebApplication>? routes = null)
    {
        var addStore = await ground.NewStoreAsync();
        return await MfaHost.StartAsync(mfa => configure?.Invoke(mfa), builder => addStore(new MfaBuilder(builder.Services)), routes, ground.Nodes);
    }

    public static async Task<IReadOnlyList<string>> NoticesAsync(this IGround ground, MfaHost host, string user = "alice") =>
        [.. (await ground.ReadOutboxAsync(host.Services, new(user))).Select(notice => notice.Kind)];

    /// <summary>Somebody with an app, one step after it was bound.</summary>
    public static async Task<Phone> VictimAsync(this MfaHost host, string user = "alice")
    {
        using var browser = host.NewBrowser();
        var phone = await browser.EnrollTotpAsync(user, host.Clock.GetUtcNow());
        host.Clock.Advance(Step);
        return phone;
    }

    /// <summary>A browser whose sign-in waits for the second factor, and its challenge.</summary>
    public static async Task<(MfaBrowser Browser, string Challenge)> PendingAsync(this MfaHost host, string user = "alice", string method = "totp")
    {
        var browser = host.NewBrowser();
        (await browser.LoginAsync(user)).ShouldBe(200);
        return (browser, (await browser.BeginChallengeAsync(method)).Id);
    }

    public static async Task<FactorRecord> FactorAsync(this MfaHost host, string user = "alice", string method = "totp") =>
        Assert.Single(await host.FactorsAsync(user), f => f.Method.Value == method);

    public static async Task<IReadOnlyList<FactorRecord>> FactorsAsync(this MfaHost host, string user = "alice") =>
        (await host.Factors.ReadAsync(new(user), TestContext.Current.CancellationToken)).Factors;

    public static async Task<string[]> RecoveryCodesAsync(this MfaBrowser browser) =>
        [.. (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]!.AsArray().Select(code => (string)code!)];

    public static Task<MfaReply> RecoverAsync(this MfaBrowser browser, string challenge, string code, string reason = "not_with_me") =>
        browser.PostAsync($"/mfa/challenges/{challenge}/verify", new { input = new { code, reason } });

    /// <summary>A copy of all cookies, as a thief or a second tab has them.</summary>
    public static MfaBrowser CopyOf(this MfaHost host, MfaBrowser browser)
    {
        var copy = host.NewBrowser();
        foreach (Cookie cookie in browser.Cookies.GetAllCookies())
            copy.Cookies.Add(new Uri("https://my.contoso.example"), new Cookie(cookie.Name, cookie.Value, "/"));
        return copy;
    }

    /// <summary>A verify that is ready to go.</summary>
    public static Task<Func<Task<MfaReply>>> AimAsync(this MfaBrowser browser, string path, object input) => browser.AimAsync(HttpMethod.Post, path, new { input });

    /// <summary>A request that is ready to go: the token was fetched before, so that all of a volley arrive at once.</summary>
    public static async Task<Func<Task<MfaReply>>> AimAsync(this MfaBrowser browser, HttpMethod verb, string path, object? body)
    {
        var token = (await browser.GetAsync("/mfa/antiforgery")).ShouldBe(200).Json!;
        var (header, value) = ((string)token["headerName"]!, (string)token["token"]!);
        return async () =>
        {
            using var request = new HttpRequestMessage(verb, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Add(header, value);
            return await browser.SendAsync(request);
        };
    }

    public static Task<MfaReply[]> FireAsync(IEnumerable<Func<Task<MfaReply>>> volley) =>
        Task.WhenAll(volley.ToList().Select(shot => Task.Run(shot, TestContext.Current.CancellationToken)));
}
