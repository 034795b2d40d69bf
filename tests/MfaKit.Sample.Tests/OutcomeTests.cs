using MfaKit.Engines;
using MfaKit.Hosting;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace MfaKit.Sample;

/// <summary>What a host gets, over HTTP, with the phone's side done by programs of others.</summary>
public sealed class OutcomeTests(PostgresServer server)
{
    [Fact]
    public async Task Person_scans_the_code_and_from_then_on_no_password_alone_opens_the_private_page()
    {
        await using var contoso = ContosoHost.Start();
        await FollowAsync(contoso);
    }

    [Fact]
    public async Task PostgreSQL_by_configuration_alone_gives_the_same_outcome()
    {
        var connection = await server.RequireAsync(TestContext.Current.CancellationToken);
        await using var contoso = ContosoHost.Start(("Database:Provider", "Postgres"), ("ConnectionStrings:App", connection));
        await FollowAsync(contoso);
    }

    [Fact]
    public async Task Restart_on_the_same_files_forgets_neither_the_factor_nor_a_sign_in_that_waits()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        var phone = await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        using var waiting = contoso.NewBrowser();
        await waiting.LoginAsync();
        contoso.Clock.Advance(TimeSpan.FromSeconds(30));

        await contoso.RestartAsync();

        using var fresh = contoso.NewBrowser();
        Assert.Equal("must_verify", (string)(await fresh.LoginAsync()).ShouldBe(200).Json!["state"]!);
        Assert.False(await fresh.IsInsideAsync());
        using var session = contoso.NewBrowser(browser.Cookies);
        Assert.True(await session.IsInsideAsync());
        using var continued = contoso.NewBrowser(waiting.Cookies);
        var challenge = await continued.BeginChallengeAsync();
        (await continued.VerifyAsync(challenge.Id, phone.CodeAt(contoso.Clock.GetUtcNow()))).ShouldBe(200);
        Assert.True(await continued.IsInsideAsync());
    }

    [Fact]
    public async Task Failures_before_a_restart_still_count_after_it()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        var phone = await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        contoso.Clock.Advance(TimeSpan.FromSeconds(30));
        var wrong = phone.WrongCodeAt(contoso.Clock.GetUtcNow());
        using var guesser = contoso.NewBrowser();
        await guesser.LoginAsync();
        var challenge = await guesser.BeginChallengeAsync();
        for (var i = 0; i < 4; i++)
            (await guesser.VerifyAsync(challenge.Id, wrong)).ShouldBe(422, "invalid_code");

        await contoso.RestartAsync();

        using var same = contoso.NewBrowser(guesser.Cookies);
        (await same.VerifyAsync(challenge.Id, wrong)).ShouldBe(422, "invalid_code");
        (await same.VerifyAsync(challenge.Id, phone.CodeAt(contoso.Clock.GetUtcNow()))).ShouldBe(429, "too_many_attempts");
        Assert.False(await same.IsInsideAsync());
    }

    private static async Task FollowAsync(ContosoHost contoso)
    {
        using var browser = contoso.NewBrowser();
        Assert.False(await browser.IsInsideAsync());
        var begun = await browser.BeginEnrollmentAsync();
        var phone = QrCode.Scan(begun.Json!["step"]!["once"]!);
        var confirming = phone.CodeAt(contoso.Clock.GetUtcNow());
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = confirming } })).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());

        using var next = contoso.NewBrowser();
        Assert.Equal("must_verify", (string)(await next.LoginAsync()).ShouldBe(200).Json!["state"]!);
        Assert.False(await next.IsInsideAsync());
        var challenge = await next.BeginChallengeAsync();
        (await next.VerifyAsync(challenge.Id, confirming)).ShouldBe(422, "invalid_code");

        contoso.Clock.Advance(TimeSpan.FromSeconds(30));
        var fresh = phone.CodeAt(contoso.Clock.GetUtcNow());
        var verified = (await next.VerifyAsync(challenge.Id, fresh)).ShouldBe(200);
        Assert.Equal("complete", (string)verified.Json!["state"]!);
        Assert.Equal("/payroll", (string)verified.Json["returnUrl"]!);
        Assert.True(await next.IsInsideAsync());

        using var thief = contoso.NewBrowser();
        await thief.LoginAsync();
        var second = await thief.BeginChallengeAsync();
        (await thief.VerifyAsync(second.Id, fresh)).ShouldBe(422, "invalid_code");
        Assert.False(await thief.IsInsideAsync());

        // Neither is the other person asked, nor does anybody stay in after signing out.
        using var bob = contoso.NewBrowser();
        Assert.Equal("complete", (string)(await bob.LoginAsync(People.Bob, People.BobsPassword)).ShouldBe(200).Json!["state"]!);
        (await next.PostAsync("/logout")).ShouldBe(204);
        Assert.False(await next.IsInsideAsync());
    }
}
