namespace MfaKit.Hosting;

/// <summary>The way of a person through the JSON API, from the first sign-in to the next.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task Person_sets_up_an_app_and_is_asked_for_a_code_from_then_on()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var phone = await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        Assert.True(await browser.IsInsideAsync());

        using var next = host.NewBrowser();
        Assert.Equal("MustVerify", (string)(await next.LoginAsync("alice")).Json!["state"]!);
        Assert.False(await next.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var challenge = await next.BeginChallengeAsync();
        var verified = await next.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()));

        Assert.Equal("complete", (string)verified.ShouldBe(200).Json!["state"]!);
        Assert.True(await next.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-T3")]
    public async Task Code_that_confirmed_the_enrolment_does_not_open_a_session()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var phone = await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var challenge = await next.BeginChallengeAsync();
        var replayed = await next.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()));

        replayed.ShouldBe(422, "invalid_code");
        Assert.False(await next.IsInsideAsync());
    }

    [Theory, Trait("row", "SEC-C5")]
    [InlineData("lost", "must_rebind", false)]
    [InlineData("not_with_me", "complete", true)]
    public async Task Recovery_code_opens_as_much_as_what_happened_allows(string reason, string state, bool inside)
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var codes = (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]!.AsArray();
        Assert.Equal(10, codes.Count);

        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var challenge = await next.BeginChallengeAsync("recovery_codes");
        var verified = await next.PostAsync($"/mfa/challenges/{challenge.Id}/verify", new { input = new { code = (string)codes[3]!, reason } });

        Assert.Equal(state, (string)verified.ShouldBe(200).Json!["state"]!);
        Assert.Equal(inside, await next.IsInsideAsync());
    }
}
