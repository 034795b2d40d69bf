using MfaKit.Attacks;
using MfaKit.Hosting;
using MfaKit.Methods;
using MfaKit.Seam;

namespace MfaKit.Endpoints;

/// <summary><c>GET /mfa/sign-in</c> tells a page that was opened anew which challenge it waits for.</summary>
public sealed class OpenChallengeTests
{
    [Fact]
    public async Task Sign_in_names_the_challenge_that_waits_as_its_own_route_shows_it()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var before = (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!.AsObject();
        Assert.True(before.ContainsKey("challenge"));
        Assert.Null(before["challenge"]);

        var challenge = await browser.BeginChallengeAsync();

        var shown = (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["challenge"]!;
        Assert.Equal((await browser.GetAsync($"/mfa/challenges/{challenge.Id}")).Json!.ToJsonString(), shown.ToJsonString());
        Assert.Equal("enter_code", (string?)shown["step"]!["kind"]);
    }

    [Fact, Trait("row", "SEC-P4")]
    public async Task Another_browser_of_the_same_person_is_shown_none()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        var (browser, _) = await host.PendingAsync();
        using var another = host.NewBrowser();
        await another.LoginAsync("alice");

        Assert.Null((await another.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["challenge"]);
        browser.Dispose();
    }

    [Fact]
    public async Task Challenge_that_is_over_or_ran_out_waits_no_more()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();
        (await browser.DeleteAsync($"/mfa/challenges/{challenge}")).ShouldBe(204);
        Assert.Null((await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["challenge"]);

        await browser.BeginChallengeAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.NotNull((await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["challenge"]);
        host.Clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.DoesNotContain("\"ch_", (await browser.GetAsync("/mfa/sign-in")).Text, StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task Refusal_of_a_pending_sign_in_carries_it_too()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();

        var refused = (await browser.PostAsync("/mfa/visits")).ShouldBe(401, "mfa_required");

        var shown = (await browser.GetAsync($"/mfa/challenges/{challenge}")).Json!;
        Assert.Equal(shown.ToJsonString(), refused.Json!["signIn"]!["challenge"]!.ToJsonString());
        Assert.Equal("enter_code", (string?)shown["step"]!["kind"]);
        Assert.False(shown.AsObject().ContainsKey("attemptsLeft"));
        browser.Dispose();
    }

    [Fact, Trait("row", "SEC-E3")]
    public async Task What_is_told_once_is_not_told_again_here()
    {
        var token = new ChangedActor(info => info, (context, result) => context is { Purpose: Purpose.SignIn, Stage: MethodStage.Begin }
            ? new MethodResult.Continue(new SecretStep { Secret = "told once" })
            : result);
        await using var host = await MfaHost.StartAsync(token.Register);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.BindCounterAsync();
        using var waiting = host.NewBrowser();
        await waiting.LoginAsync("alice");
        var begun = (await waiting.PostAsync("/mfa/challenges", new { method = "counter" })).ShouldBe(201);
        Assert.Equal("told once", (string?)begun.Json!["step"]!["secret"]);

        var shown = (await waiting.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["challenge"]!;

        Assert.Equal(begun.Id, (string?)shown["id"]);
        Assert.Equal("counter_secret", (string?)shown["step"]!["kind"]);
        Assert.Null(shown["step"]!["secret"]);
    }
}
