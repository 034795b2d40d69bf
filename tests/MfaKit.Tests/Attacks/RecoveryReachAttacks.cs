using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>Recovery codes: borrowed, and how far a right one reaches.</summary>
public sealed class RecoveryReachAttacks
{
    [Fact, Trait("attack", "CVE-2026-78619")]
    public async Task Code_of_one_person_is_nothing_to_another()
    {
        await using var host = await MfaHost.StartAsync();
        using var alice = host.NewBrowser();
        using var bob = host.NewBrowser();
        await alice.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        await bob.EnrollTotpAsync("bob", host.Clock.GetUtcNow());
        var codes = await alice.RecoveryCodesAsync();
        await bob.RecoveryCodesAsync();

        var (attacker, challenge) = await host.PendingAsync("bob", "recovery_codes");
        (await attacker.RecoverAsync(challenge, codes[0])).ShouldBe(422, "invalid_code");
        Assert.False(await attacker.IsInsideAsync());
        var (owner, own) = await host.PendingAsync("alice", "recovery_codes");
        (await owner.RecoverAsync(own, codes[0])).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-C5")]
    public async Task Lost_phone_leads_to_a_new_factor_and_nowhere_else()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var old = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var codes = await owner.RecoveryCodesAsync();
        var factor = (await host.FactorAsync()).Id.Value;
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var (browser, challenge) = await host.PendingAsync(method: "recovery_codes");
        Assert.Equal("must_rebind", (string)(await browser.RecoverAsync(challenge, codes[0], "lost")).ShouldBe(200).Json!["state"]!);

        Assert.False(await browser.IsInsideAsync());
        (await browser.DeleteAsync($"/mfa/factors/{factor}")).ShouldBe(409, "wrong_state");
        (await browser.PatchAsync($"/mfa/factors/{factor}", new { name = "mine" })).ShouldBe(409, "wrong_state");
        (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(409, "wrong_state");
        (await browser.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(409, "wrong_state");

        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp", replaces = factor })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        Assert.False(await browser.IsInsideAsync());
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());

        host.Clock.Advance(Arena.Step);
        (await owner.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        var (next, again) = await host.PendingAsync();
        (await next.VerifyAsync(again, old.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);
        (await next.VerifyAsync(again, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-C5")]
    public async Task Phone_elsewhere_opens_eight_hours_without_changes()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var codes = await owner.RecoveryCodesAsync();
        var factor = (await host.FactorAsync()).Id.Value;
        var (browser, challenge) = await host.PendingAsync(method: "recovery_codes");
        Assert.Equal("complete", (string)(await browser.RecoverAsync(challenge, codes[0])).ShouldBe(200).Json!["state"]!);

        Assert.True(await browser.IsInsideAsync());
        (await browser.PostAsync("/mfa/visits")).ShouldBe(403, "weaker_method");
        (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(403, "weaker_method");
        (await browser.DeleteAsync($"/mfa/factors/{factor}")).ShouldBe(403, "weaker_method");

        // A second code buys no second day.
        host.Clock.Advance(TimeSpan.FromHours(7));
        var again = await browser.BeginChallengeAsync("recovery_codes");
        (await browser.RecoverAsync(again.Id, codes[1])).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.False(await browser.IsInsideAsync());
        Assert.Contains((await browser.GetAsync("/mfa")).Code, new[] { "session_ended", "sign_in_required" });
    }
}
