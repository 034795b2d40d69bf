using System.Net;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>Browsers that are remembered, and browsers that are merely known (SEC-D1, SEC-D2, SEC-L5).</summary>
public sealed class BrowserTests
{
    [Fact, Trait("row", "F-B4"), Trait("row", "SEC-D1")]
    public async Task Remembered_device_is_not_asked_until_its_days_are_over_however_often_it_is_used()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var asked = (await browser.GetAsync("/mfa/sign-in")).Json!;
        Assert.Equal((true, 30), ((bool)asked["canRemember"]!, (int)asked["rememberDays"]!));
        await host.ProveAsync(browser, phone, remember: true);

        for (var day = 1; day < 30; day++)
        {
            host.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
            await browser.LoginAsync("alice");
            Assert.True(await browser.IsInsideAsync(), $"day {day}");
        }

        Assert.Equal("pwd " + MfaClaims.AcrRemembered, (await browser.GetAsync("/amr")).Text);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await browser.LoginAsync("alice");
        Assert.False(await browser.IsInsideAsync());
        Assert.Equal(["factor_bound", "remembered_expired"], await ReasonsAsync(browser));
    }

    [Fact, Trait("row", "SEC-D1")]
    public async Task Remembered_device_proves_nothing()
    {
        await using var host = await StartAsync();
        var (browser, _) = await RememberedAsync(host);
        await browser.LoginAsync("alice");

        Assert.True(await browser.IsInsideAsync());
        (await browser.PostAsync("/mfa/visits")).ShouldBe(401, "insufficient_user_authentication");
        (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(401, "insufficient_user_authentication");
    }

    [Fact, Trait("row", "SEC-D1")]
    public async Task Host_that_did_not_ask_for_it_remembers_nothing()
    {
        await using var host = await GateHost.StartAsync();
        var (browser, _) = await RememberedAsync(host);
        await browser.LoginAsync("alice");

        Assert.False(await browser.IsInsideAsync());
        Assert.False((bool)(await browser.GetAsync("/mfa/sign-in")).Json!["canRemember"]!);
    }

    [Theory, Trait("row", "SEC-D1"), Trait("attack", "GHSA-9phw-7h96-q3rv"), InlineData("flipped"), InlineData("other person's"), InlineData("cut"), InlineData("session's")]
    public async Task Forged_cookie_is_asked(string how)
    {
        await using var host = await StartAsync();
        var (browser, _) = await RememberedAsync(host);
        var cookie = Device(browser);
        cookie.Value = how switch
        {
            "flipped" => cookie.Value[..^1] + (cookie.Value[^1] == '0' ? '1' : '0'),
            "cut" => cookie.Value[..^1],
            "session's" => cookie.Value.Replace(cookie.Value[..36], (string)(await browser.GetAsync("/mfa/sessions")).Json![0]!["id"]!, StringComparison.Ordinal),
            _ => Device((await RememberedAsync(host, "bob")).Browser).Value,
        };

        await browser.LoginAsync("alice");

        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-D1")]
    public async Task Used_up_secret_that_comes_back_forgets_the_device_and_tells_the_owner()
    {
        await using var host = await StartAsync();
        var (owner, _) = await RememberedAsync(host);
        using var thief = host.NewBrowser();
        thief.Cookies.Add(new Uri("https://my.contoso.example"), new Cookie(Device(owner).Name, Device(owner).Value, "/"));
        await owner.LoginAsync("alice");
        host.Clock.Advance(TimeSpan.FromDays(3));

        await thief.LoginAsync("alice");

        Assert.False(await thief.IsInsideAsync());
        await owner.LoginAsync("alice");
        Assert.False(await owner.IsInsideAsync());
        Assert.Contains(((InMemoryFactorStore)host.Services.GetRequiredService<IFactorStore>()).Outbox, notice => notice.Kind == OutboxRecord.DeviceCopied);
    }

    [Theory, Trait("row", "SEC-D1"), InlineData("thief"), InlineData("owner")]
    public async Task Copied_device_takes_along_whoever_was_let_in_on_it(string first)
    {
        await using var host = await StartAsync();
        var (owner, phone) = await RememberedAsync(host);
        using var proven = host.NewBrowser();
        await proven.LoginAsync("alice");
        await host.ProveAsync(proven, phone);
        using var thief = host.NewBrowser();
        thief.Cookies.Add(new Uri("https://my.contoso.example"), new Cookie(Device(owner).Name, Device(owner).Value, "/"));
        var (early, late) = first == "thief" ? (thief, owner) : (owner, thief);
        await early.LoginAsync("alice");
        Assert.True(await early.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        await late.LoginAsync("alice");

        Assert.False(await late.IsInsideAsync());
        Assert.False(await early.IsInsideAsync());

        // No reason: one of the two is the thief.
        Assert.Null((await early.GetAsync("/api")).ShouldBe(401, "session_ended").Json!["reason"]);
        Assert.True(await proven.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-D1")]
    public async Task Two_tabs_that_sign_in_at_once_are_no_theft()
    {
        await using var host = await StartAsync();
        var (owner, _) = await RememberedAsync(host);
        var tab = host.NewBrowser();
        tab.Cookies.Add(new Uri("https://my.contoso.example"), new Cookie(Device(owner).Name, Device(owner).Value, "/"));

        await Task.WhenAll(owner.LoginAsync("alice"), tab.LoginAsync("alice"));

        Assert.True(await owner.IsInsideAsync());
        Assert.True(await tab.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromDays(1));
        await owner.LoginAsync("alice");
        await tab.LoginAsync("alice");
    }

    [Theory, Trait("row", "SEC-D2"), Trait("attack", "vaultwarden#7682")]
    [InlineData("removal"), InlineData("password change"), InlineData("forgotten"), InlineData("all forgotten"), InlineData("recovery")]
    public async Task Device_is_asked_again_after(string change)
    {
        await using var host = await StartAsync();
        var (device, phone) = await RememberedAsync(host);
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        await host.ProveAsync(owner, phone);
        var codes = (await owner.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]!.AsArray();
        switch (change)
        {
            case "removal":
                var second = await EnrollAnotherAsync(host, owner);
                await host.ProveAsync(owner, phone);
                var overview = (await owner.GetAsync("/mfa")).Json!;
                (await owner.DeleteAsync($"/mfa/factors/{overview["factors"]![1]!["id"]}")).ShouldBe(204);
                break;
            case "password change":
                await host.Services.GetRequiredService<Sessions.IMfaSessions>().EndEverythingAsync(new("alice"), SessionEnd.FactorChanged, TestContext.Current.CancellationToken);
                break;
            case "forgotten":
                var id = (string)Assert.Single((await owner.GetAsync("/mfa/remembered-devices")).ShouldBe(200).Json!.AsArray())!["id"]!;
                (await owner.DeleteAsync($"/mfa/remembered-devices/{id}")).ShouldBe(204);
                break;
            case "all forgotten":
                (await owner.DeleteAsync("/mfa/remembered-devices")).ShouldBe(204);
                break;
            default:
                using (var lost = host.NewBrowser())
                {
                    await lost.LoginAsync("alice");
                    var challenge = await lost.BeginChallengeAsync("recovery_codes");
                    (await lost.PostAsync($"/mfa/challenges/{challenge.Id}/verify", new { input = new { code = (string)codes[0]!, reason = "lost" } })).ShouldBe(200);
                    (await lost.PostAsync("/mfa/visits")).ShouldBe(201);
                    await EnrollAnotherAsync(host, lost, isVisiting: true);
                }

                break;
        }

        await device.LoginAsync("alice");

        Assert.False(await device.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-D1")]
    public async Task Sixth_device_takes_the_place_of_the_oldest()
    {
        await using var host = await StartAsync();
        var (first, phone) = await RememberedAsync(host);
        MfaBrowser last = first;
        for (var i = 0; i < 5; i++)
        {
            last = host.NewBrowser();
            await last.LoginAsync("alice");
            await host.ProveAsync(last, phone, remember: true);
        }

        Assert.Equal(5, (await last.GetAsync("/mfa/remembered-devices")).Json!.AsArray().Count);
        await first.LoginAsync("alice");
        Assert.False(await first.IsInsideAsync());
        await last.LoginAsync("alice");
        Assert.True(await last.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-D1")]
    public async Task Cookies_are_kept_from_scripts_and_other_hosts_and_the_store_has_no_secret()
    {
        await using var host = await StartAsync();
        var (browser, _) = await RememberedAsync(host);

        var cookies = browser.Cookies.GetAllCookies().Where(cookie => cookie.Name.Contains("mfakit", StringComparison.Ordinal)).ToList();

        Assert.Equal(["__Host-mfakit-device", "__Host-mfakit-known"], cookies.Select(cookie => cookie.Name).Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie => Assert.True(cookie is { HttpOnly: true, Secure: true, Path: "/" } && cookie.Expires > DateTime.MinValue));
        var held = Device(browser).Value.Split('.');
        var row = await host.Services.GetRequiredService<IMfaTicketStore>().FindAsync(TicketId.Parse(held[0], null), TestContext.Current.CancellationToken);
        Assert.NotEqual(held[1], row!.SecretHash);
        Assert.NotNull(row.SecretHash);
    }

    [Fact, Trait("row", "SEC-L5"), Trait("attack", "lock victim out")]
    public async Task Stranger_who_locks_a_factor_does_not_lock_its_owner_out_of_a_known_browser()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        await host.ProveAsync(owner, phone);
        using var stranger = host.NewBrowser();
        await stranger.LoginAsync("alice");
        var guess = await stranger.BeginChallengeAsync();
        for (var i = 0; i < 5; i++)
            (await stranger.VerifyAsync(guess.Id, phone.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);
        (await stranger.VerifyAsync(guess.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(429, "too_many_attempts");

        await owner.LoginAsync("alice");
        await host.ProveAsync(owner, phone);

        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-L5")]
    public async Task Known_browser_of_one_person_is_a_stranger_to_another()
    {
        await using var host = await StartAsync();
        var alice = await host.VictimAsync();
        var bob = await host.VictimAsync("bob");
        using var shared = host.NewBrowser();
        await shared.LoginAsync("bob");
        await host.ProveAsync(shared, bob);
        await shared.PostAsync("/logout");
        using var stranger = host.NewBrowser();
        await stranger.LoginAsync("alice");
        var guess = await stranger.BeginChallengeAsync();
        for (var i = 0; i < 5; i++)
            (await stranger.VerifyAsync(guess.Id, alice.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);

        await shared.LoginAsync("alice");

        (await shared.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(429, "too_many_attempts");
    }

    [Fact, Trait("row", "F-B5")]
    public async Task Person_is_told_that_a_browser_is_new()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        Assert.Equal(["factor_bound", "new_device"], await ReasonsAsync(browser));
        await host.ProveAsync(browser, phone);

        await browser.LoginAsync("alice");

        Assert.Equal(["factor_bound"], await ReasonsAsync(browser));
    }

    private static async Task<string[]> ReasonsAsync(MfaBrowser browser) =>
        [.. (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["reasons"]!.AsArray().Select(reason => (string)reason!)];

    private static Task<GateHost> StartAsync() => GateHost.StartAsync(mfa: mfa => mfa.AddRememberedDevices());

    private static async Task<(MfaBrowser Browser, Phone Phone)> RememberedAsync(GateHost host, string user = "alice")
    {
        var phone = await host.VictimAsync(user);
        var browser = host.NewBrowser();
        await browser.LoginAsync(user);
        await host.ProveAsync(browser, phone, remember: true);
        return (browser, phone);
    }

    private static async Task<Phone> EnrollAnotherAsync(GateHost host, MfaBrowser browser, bool isVisiting = false)
    {
        if (!isVisiting)
            (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        return phone;
    }

    private static Cookie Device(MfaBrowser browser) => Assert.Single(browser.Cookies.GetAllCookies(), cookie => cookie.Name.EndsWith("mfakit-device", StringComparison.Ordinal));
}
