using MfaKit.Hosting;
using MfaKit.Storage;

namespace MfaKit.Attacks;

/// <summary>Attempts are charged to person and factor before they are compared, over all sign-ins.</summary>
public sealed class GuessingTests
{
    [Fact, Trait("row", "SEC-L1"), Trait("row", "SEC-L4")]
    public async Task Factor_that_is_closed_for_good_promises_no_time_to_try_again()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        var factor = await host.FactorAsync();
        await host.Factors.CommitAsync(
            new() { User = factor.User, Writes = [new FactorWrite.Move(factor.Id, [FactorState.Active], FactorState.Disabled, host.Clock.GetUtcNow())] },
            TestContext.Current.CancellationToken);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var refused = (await browser.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(429, "too_many_attempts");

        Assert.Null(refused.Headers.RetryAfter);
    }

    [Fact, Trait("row", "SEC-L2")]
    public async Task Forty_parallel_guesses_over_twenty_sign_ins_get_five_evaluated()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var wrong = phone.WrongCodeAt(host.Clock.GetUtcNow());
        var guesses = new List<(MfaBrowser Browser, string Challenge)>();
        for (var i = 0; i < 20; i++)
        {
            var browser = host.NewBrowser();
            await browser.LoginAsync("alice");
            guesses.Add((browser, (await browser.BeginChallengeAsync()).Id));
        }

        var answers = await Task.WhenAll(guesses.Concat(guesses).Select(guess => Task.Run(() => guess.Browser.VerifyAsync(guess.Challenge, wrong))));

        Assert.Equal(5, answers.Count(answer => answer.Status == 422));
        Assert.All(answers.Where(answer => answer.Status != 422), answer => answer.ShouldBe(429, "too_many_attempts"));
        Assert.All(answers.Where(answer => answer.Status == 429), answer => Assert.NotNull(answer.Headers.RetryAfter));
        guesses.ForEach(guess => guess.Browser.Dispose());
    }

    [Theory, Trait("row", "SEC-T6")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("\"12345\"")]
    [InlineData("\"1234567\"")]
    [InlineData("\"\\u0661\\u0662\\u0663\\u0664\\u0665\\u0666\"")]
    [InlineData("\"+12345\"")]
    [InlineData("123456")]
    [InlineData("[\"123456\"]")]
    [InlineData("{}")]
    public async Task What_is_no_code_is_refused_and_not_charged(string json)
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var challenge = await browser.BeginChallengeAsync();

        using var body = new StringContent("{\"input\":{\"code\":" + json + "}}", System.Text.Encoding.UTF8, "application/json");
        (await browser.SendAsync(HttpMethod.Post, $"/mfa/challenges/{challenge.Id}/verify", body)).ShouldBe(400, "invalid_request");

        var person = await host.Factors.ReadAsync(new UserId("alice"), TestContext.Current.CancellationToken);
        Assert.Equal(0, Assert.Single(person.Factors).Failures);
    }
}
