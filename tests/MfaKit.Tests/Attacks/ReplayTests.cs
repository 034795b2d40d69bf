using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>A code works once, however it is spelt and however many ask at once.</summary>
public sealed class ReplayTests
{
    [Fact, Trait("row", "SEC-T3")]
    public async Task Same_code_in_thirty_parallel_sign_ins_opens_one_session()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        var rivals = new List<(MfaBrowser Browser, string Challenge)>();
        for (var i = 0; i < 30; i++)
        {
            var browser = host.NewBrowser();
            await browser.LoginAsync("alice");
            rivals.Add((browser, (await browser.BeginChallengeAsync()).Id));
        }

        var answers = await Task.WhenAll(rivals.Select(rival => Task.Run(() => rival.Browser.VerifyAsync(rival.Challenge, code))));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        var inside = 0;
        foreach (var (browser, _) in rivals)
        {
            inside += await browser.IsInsideAsync() ? 1 : 0;
            browser.Dispose();
        }

        Assert.Equal(1, inside);
    }

    [Fact, Trait("row", "SEC-T6")]
    public async Task Another_spelling_of_a_used_code_is_the_used_code()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        using var first = host.NewBrowser();
        using var second = host.NewBrowser();
        await first.LoginAsync("alice");
        await second.LoginAsync("alice");

        (await first.VerifyAsync((await first.BeginChallengeAsync()).Id, $"{code[..3]} {code[3..]}")).ShouldBe(200);
        (await second.VerifyAsync((await second.BeginChallengeAsync()).Id, code)).ShouldBe(422, "invalid_code");
    }
}
