using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>The same code again: later, at once, or spelled otherwise.</summary>
public abstract class ReplayAttacks<TGround>(TGround ground) : IClassFixture<TGround>
    where TGround : class, IGround
{
    [Fact, Trait("row", "SEC-T3"), Trait("row", "SEC-N1")]
    public async Task One_code_in_fifty_parallel_requests_from_fifty_sign_ins_opens_one_session()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        var browsers = new List<MfaBrowser>();
        var volley = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 50; i++)
        {
            var (browser, challenge) = await host.PendingAsync();
            browsers.Add(browser);
            volley.Add(await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code }));
        }

        var replies = await Arena.FireAsync(volley);

        Assert.Equal(1, replies.Count(reply => reply.Status == 200));
        Assert.All(replies, reply => Assert.Contains(reply.Status, new[] { 200, 422, 429 }));
        var inside = await Task.WhenAll(browsers.Select(browser => browser.IsInsideAsync()));
        Assert.Equal(1, inside.Count(isInside => isInside));
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact, Trait("row", "SEC-E2"), Trait("row", "SEC-N1")]
    public async Task Parallel_right_codes_bind_one_factor()
    {
        await using var host = await ground.StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var shot = await browser.AimAsync($"/mfa/enrollments/{begun.Id}/verify", new { code = phone.CodeAt(host.Clock.GetUtcNow()) });

        var replies = await Arena.FireAsync(Enumerable.Repeat(shot, 20));

        Assert.Equal(1, replies.Count(reply => reply.Status == 200));
        Assert.Single(await host.FactorsAsync());
        Assert.Single(await ground.NoticesAsync(host), "factor_added");
    }

    [Fact, Trait("row", "SEC-T3")]
    public async Task Earlier_code_is_refused_after_a_later_one_was_used()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        host.Clock.Advance(Arena.Step);
        var now = host.Clock.GetUtcNow();
        var (first, later) = await host.PendingAsync();
        (await first.VerifyAsync(later, phone.CodeAt(now + Arena.Step))).ShouldBe(200);

        var (second, earlier) = await host.PendingAsync();
        foreach (var steps in new[] { 1, 0, -1 })
            (await second.VerifyAsync(earlier, phone.CodeAt(now + (steps * Arena.Step)))).ShouldBe(422, "invalid_code");
        Assert.False(await second.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-T6")]
    public async Task Code_used_with_a_space_is_used_without_one()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        var (first, challenge) = await host.PendingAsync();
        (await first.VerifyAsync(challenge, code[..3] + " " + code[3..])).ShouldBe(200);

        var (replaying, same) = await host.PendingAsync();
        (await replaying.VerifyAsync(same, code)).ShouldBe(422, "invalid_code");
        Assert.False(await replaying.IsInsideAsync());
        foreach (var spelling in new[] { " " + code, code + " ", code[..2] + " " + code[2..] })
        {
            var (other, again) = await host.PendingAsync();
            var reply = await other.VerifyAsync(again, spelling);
            Assert.Contains(reply.Status, new[] { 400, 422 });
            Assert.False(await other.IsInsideAsync());
        }
    }

    [Fact, Trait("row", "SEC-T3")]
    public async Task Answered_challenge_takes_no_second_answer()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();
        var thief = host.CopyOf(browser);
        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        // The pending cookie died with the upgrade, and so did all it reaches.
        var replay = await thief.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow() + Arena.Step));
        replay.ShouldBe(401, "sign_in_required");
        Assert.False(await thief.IsInsideAsync());
    }
}
