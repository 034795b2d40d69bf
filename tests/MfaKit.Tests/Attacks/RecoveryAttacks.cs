using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>Recovery codes: raced, used again, kept.</summary>
public abstract class RecoveryAttacks<TGround>(TGround ground) : IClassFixture<TGround>
    where TGround : class, IGround
{
    [Fact, Trait("row", "SEC-C3"), Trait("attack", "CVE-2026-31875")]
    public async Task One_recovery_code_in_fifty_parallel_requests_opens_one_session()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var code = (await owner.RecoveryCodesAsync())[0];
        var browsers = new List<MfaBrowser>();
        var volley = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 50; i++)
        {
            var (browser, challenge) = await host.PendingAsync(method: "recovery_codes");
            browsers.Add(browser);
            volley.Add(await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code, reason = "not_with_me" }));
        }

        var replies = await Arena.FireAsync(volley);

        Assert.Equal(1, replies.Count(reply => reply.Status == 200));
        var inside = await Task.WhenAll(browsers.Select(browser => browser.IsInsideAsync()));
        Assert.Equal(1, inside.Count(isInside => isInside));
        Assert.Single(await ground.NoticesAsync(host), "recovery_code_used");
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact, Trait("row", "SEC-C3")]
    public async Task Used_code_is_used_in_every_spelling()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var code = (await owner.RecoveryCodesAsync())[0];
        var (first, challenge) = await host.PendingAsync(method: "recovery_codes");
        (await first.RecoverAsync(challenge, code)).ShouldBe(200);

        foreach (var spelling in new[] { code, code.ToLowerInvariant(), code.Replace("-", "", StringComparison.Ordinal), code.Replace('-', ' ') })
        {
            var (again, other) = await host.PendingAsync(method: "recovery_codes");
            (await again.RecoverAsync(other, spelling, "lost")).ShouldBe(422, "invalid_code");
            Assert.False(await again.IsInsideAsync());
        }
    }

    [Fact, Trait("row", "SEC-C4")]
    public async Task New_set_kills_the_old_one_even_under_a_running_challenge()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var old = await owner.RecoveryCodesAsync();
        var (thief, challenge) = await host.PendingAsync(method: "recovery_codes");
        var fresh = await owner.RecoveryCodesAsync();

        Assert.NotEqual(200, (await thief.RecoverAsync(challenge, old[0])).Status);
        var again = await thief.BeginChallengeAsync("recovery_codes");
        (await thief.RecoverAsync(again.Id, old[1])).ShouldBe(422, "invalid_code");
        Assert.False(await thief.IsInsideAsync());
        (await thief.RecoverAsync(again.Id, fresh[1])).ShouldBe(200);
        Assert.Equal(2, (await ground.NoticesAsync(host)).Count(kind => kind == "recovery_codes_made"));
        Assert.Single(await ground.NoticesAsync(host), "recovery_code_used");
    }

    [Fact, Trait("row", "SEC-C4")]
    public async Task Parallel_new_sets_leave_one_alive()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        await owner.RecoveryCodesAsync();
        var shot = await owner.AimAsync("/mfa/recovery-codes", new { });

        var replies = await Arena.FireAsync(Enumerable.Repeat(shot, 4));

        Assert.Contains(replies, reply => reply.Status == 200);
        Assert.Single(await host.FactorsAsync(), row => row.Method == MethodName.RecoveryCodes && row.State == FactorState.Active);
    }
}
