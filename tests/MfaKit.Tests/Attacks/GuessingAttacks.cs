using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Guessing codes: fast, slow, from many browsers.</summary>
public abstract class GuessingAttacks<TGround>(TGround ground) : IClassFixture<TGround>
    where TGround : class, IGround
{
    [Fact, Trait("row", "SEC-L2")]
    public async Task Five_times_as_many_parallel_wrong_codes_as_sign_ins_buy_five_guesses()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        var wrong = phone.WrongCodeAt(host.Clock.GetUtcNow());
        var volley = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < Arena.SignIns; i++)
        {
            var (browser, challenge) = await host.PendingAsync();
            var shot = await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code = wrong });
            volley.AddRange(Enumerable.Repeat(shot, 5));
        }

        var replies = await Arena.FireAsync(volley);

        Assert.Equal(5, (await host.FactorAsync()).Failures);
        Assert.Equal(5, replies.Count(reply => reply.Status == 422));
        Assert.All(replies.Where(reply => reply.Status != 422), reply =>
        {
            reply.ShouldBe(429, "too_many_attempts");
            Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        });
        Assert.Single(await ground.NoticesAsync(host), "factor_locked");
    }

    [Fact, Trait("row", "SEC-L2"), Trait("row", "SEC-L3")]
    public async Task Neither_a_new_sign_in_nor_a_new_challenge_gives_the_guesses_back()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        var wrong = phone.WrongCodeAt(host.Clock.GetUtcNow());
        for (var i = 0; i < 5; i++)
        {
            var (browser, challenge) = await host.PendingAsync();
            (await browser.VerifyAsync(challenge, wrong)).ShouldBe(422);
        }

        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var refused = (await next.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(429, "too_many_attempts");
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter!.Delta);

        // One more guess after the wait, and the next wait is longer.
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var again = await next.BeginChallengeAsync();
        (await next.VerifyAsync(again.Id, wrong)).ShouldBe(422);
        var longer = (await next.VerifyAsync(again.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(429, "too_many_attempts");
        Assert.Equal(TimeSpan.FromSeconds(60), longer.Headers.RetryAfter!.Delta);
    }

    [Fact, Trait("row", "SEC-L1")]
    public async Task Challenge_begun_before_the_hundredth_failure_takes_no_right_code_after_it()
    {
        await using var host = await ground.StartAsync(mfa => mfa.ConfigureVerification(options => (options.StrikeLimit, options.FailureCap) = (100, 10)));
        var phone = await host.VictimAsync();
        var guesser = new Guesser(host, phone);
        Assert.Equal(9, await guesser.GuessAsync(TimeSpan.FromDays(1), most: 9));
        host.Clock.Advance(TimeSpan.FromHours(1));
        var (owner, challenge) = await host.PendingAsync();
        Assert.Equal(1, await guesser.GuessAsync(TimeSpan.FromMinutes(1), most: 1));

        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await owner.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(429, "too_many_attempts");
        Assert.False(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-L3")]
    public async Task Four_guesses_a_day_between_the_owners_sign_ins_are_seen_on_the_fifth_day()
    {
        await using var host = await ground.StartAsync();
        var phone = await host.VictimAsync();
        for (var day = 1; day <= 5; day++)
        {
            host.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(4, await new Guesser(host, phone).GuessAsync(TimeSpan.FromMinutes(1), most: 4));
            if (day == 5)
                break;
            Assert.DoesNotContain("factor_locked", await ground.NoticesAsync(host));
            var (owner, challenge) = await host.PendingAsync();
            (await owner.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        }

        Assert.Single(await ground.NoticesAsync(host), "factor_locked");
        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var closed = (await next.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(429, "too_many_attempts");

        host.Clock.Advance(closed.Headers.RetryAfter!.Delta!.Value);
        var (later, open) = await host.PendingAsync();
        (await later.VerifyAsync(open, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-L3")]
    public async Task Pending_sign_in_takes_ten_wrong_proofs_whatever_the_factor()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        await owner.RecoveryCodesAsync();
        var (browser, challenge) = await host.PendingAsync();
        for (var i = 0; i < 5; i++)
            (await browser.VerifyAsync(challenge, phone.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);
        var recovery = await browser.BeginChallengeAsync("recovery_codes");
        for (var i = 0; i < 5; i++)
            (await browser.RecoverAsync(recovery.Id, "0000-0000-0000-0000")).ShouldBe(422);

        host.Clock.Advance(TimeSpan.FromMinutes(2));
        (await browser.RecoverAsync(recovery.Id, "0000-0000-0000-0000")).ShouldBe(401, "sign_in_required");
        (await browser.GetAsync("/mfa/sign-in")).ShouldBe(401, "sign_in_required");
        Assert.Equal(5, (await host.FactorAsync()).Failures);
    }

    [Fact, Trait("row", "SEC-L4"), Trait("row", "SEC-C4")]
    public async Task Sixth_wrong_recovery_code_is_not_looked_at()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var codes = await owner.RecoveryCodesAsync();
        var (browser, challenge) = await host.PendingAsync(method: "recovery_codes");
        for (var i = 0; i < 5; i++)
            (await browser.RecoverAsync(challenge, "0000-0000-0000-0000")).ShouldBe(422);

        var sixth = (await browser.RecoverAsync(challenge, codes[0])).ShouldBe(429, "too_many_attempts");
        Assert.Equal(TimeSpan.FromSeconds(30), sixth.Headers.RetryAfter!.Delta);
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-L4")]
    public async Task Step_up_in_a_known_browser_has_five_tries_of_its_own_and_then_waits_like_everybody()
    {
        await using var host = await ground.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        Assert.Equal(3, await new Guesser(host, phone).GuessAsync(TimeSpan.FromMinutes(1), most: 3));
        var challenge = await owner.BeginChallengeAsync();
        for (var i = 0; i < 5; i++)
            (await owner.VerifyAsync(challenge.Id, phone.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);

        Assert.Equal(8, (await host.FactorAsync()).Failures);
        (await owner.VerifyAsync(challenge.Id, phone.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(429, "too_many_attempts");
    }

    [Fact, Trait("row", "SEC-L2")]
    public async Task Parallel_wrong_codes_of_one_enrolment_buy_five_guesses()
    {
        await using var host = await ground.StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var shot = await browser.AimAsync($"/mfa/enrollments/{begun.Id}/verify", new { code = phone.WrongCodeAt(host.Clock.GetUtcNow()) });

        var replies = await Arena.FireAsync(Enumerable.Repeat(shot, 40));

        Assert.Equal(5, replies.Count(reply => reply.Status == 422));
        Assert.All(replies.Where(reply => reply.Status != 422), reply => reply.ShouldBe(429, "too_many_attempts"));
    }
}
