using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>Every node is started again between two tries: nothing that protects is kept in a process (CVE-2026-27801).</summary>
public abstract class RestartAttacks<TGround>(TGround ground) : IClassFixture<TGround>
    where TGround : class, IGround
{
    [Fact, Trait("row", "SEC-L3"), Trait("attack", "CVE-2026-27801")]
    public async Task Restart_between_wrong_codes_gives_no_guess_back()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        var now = host.Clock.GetUtcNow();
        var (browser, challenge) = await host.PendingAsync();
        for (var i = 0; i < 5; i++)
        {
            (await browser.VerifyAsync(challenge, phone.WrongCodeAt(now))).ShouldBe(422, "invalid_code");
            await host.RestartAsync();
        }

        var refused = (await browser.VerifyAsync(challenge, phone.CodeAt(now))).ShouldBe(429, "too_many_attempts");

        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter!.Delta);
        Assert.False(await browser.IsInsideAsync());
        Assert.Equal(5, (await host.FactorAsync()).Failures);
        Assert.Single(await ground.NoticesAsync(host), "factor_locked");
    }

    [Fact, Trait("row", "SEC-T3")]
    public async Task Code_used_before_a_restart_is_used_after_it()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        var (thief, waiting) = await host.PendingAsync();
        var (owner, challenge) = await host.PendingAsync();
        (await owner.VerifyAsync(challenge, code)).ShouldBe(200);

        await host.RestartAsync();

        (await thief.VerifyAsync(waiting, code)).ShouldBe(422, "invalid_code");
        var (again, fresh) = await host.PendingAsync();
        (await again.VerifyAsync(fresh, code)).ShouldBe(422, "invalid_code");
        Assert.False(await thief.IsInsideAsync());
        Assert.False(await again.IsInsideAsync());
        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-C3")]
    public async Task Recovery_code_used_before_a_restart_is_used_after_it()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var codes = await owner.RecoveryCodesAsync();
        var (first, challenge) = await host.PendingAsync(method: "recovery_codes");
        (await first.RecoverAsync(challenge, codes[0])).ShouldBe(200);

        await host.RestartAsync();

        var (second, again) = await host.PendingAsync(method: "recovery_codes");
        (await second.RecoverAsync(again, codes[0])).ShouldBe(422, "invalid_code");
        Assert.False(await second.IsInsideAsync());
        (await second.RecoverAsync(again, codes[1])).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-X2"), Trait("row", "SEC-E5")]
    public async Task Session_ended_before_a_restart_stays_ended_and_the_others_go_on()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var thief = host.CopyOf(owner);
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        await host.RestartAsync();

        (await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        (await owner.GetAsync("/mfa")).ShouldBe(200);
    }
}
