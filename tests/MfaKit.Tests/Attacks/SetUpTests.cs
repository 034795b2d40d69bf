using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Nobody binds or changes a factor who may not.</summary>
public sealed class SetUpTests
{
    [Fact, Trait("row", "SEC-X1")]
    public async Task Sign_in_that_must_verify_never_reaches_enrolment()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        using var thief = host.NewBrowser();
        await thief.LoginAsync("alice");

        var refused = (await thief.PostAsync("/mfa/visits")).ShouldBe(401, "mfa_required");
        (await thief.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(401, "mfa_required");
        (await thief.PostAsync("/mfa/recovery-codes")).ShouldBe(401, "mfa_required");

        Assert.Equal("must_verify", (string)refused.Json!["signIn"]!["state"]!);
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task Stale_sign_in_starts_no_visit()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        (await browser.PostAsync("/mfa/visits")).ShouldBe(401, "sign_in_required");
    }

    [Fact, Trait("row", "SEC-E2")]
    public async Task Secret_of_an_earlier_start_binds_nothing()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var first = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)first.Json!["step"]!["once"]!["otpauthUri"]!);
        await browser.PostAsync("/mfa/enrollments", new { method = "totp" });

        var answer = await browser.PostAsync($"/mfa/enrollments/{first.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } });

        Assert.Equal("superseded", (string)answer.ShouldBe(410, "expired").Json!["hint"]!);
    }

    [Fact, Trait("row", "SEC-E3")]
    public async Task Secret_is_told_once()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");

        var read = (await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(200);

        Assert.Null(read.Json!["step"]!["once"]);
        Assert.DoesNotContain((string)begun.Json!["step"]!["once"]!["secret"]!, read.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", begun.Headers.CacheControl!.ToString());
    }

    [Fact, Trait("row", "SEC-H5")]
    public async Task Somebody_elses_enrolment_is_answered_like_none()
    {
        await using var host = await MfaHost.StartAsync();
        using var alice = host.NewBrowser();
        using var bob = host.NewBrowser();
        var hers = await alice.BeginTotpAsync("alice");
        await bob.BeginTotpAsync("bob");

        var foreign = (await bob.GetAsync($"/mfa/enrollments/{hers.Id}")).ShouldBe(404, "not_found");
        var unknown = (await bob.GetAsync($"/mfa/enrollments/{TransactionId.New(Purpose.Enroll)}")).ShouldBe(404, "not_found");

        Assert.Equal(unknown.WithoutTrace(), foreign.WithoutTrace());
    }

    [Fact, Trait("row", "SEC-H2")]
    public async Task Without_an_antiforgery_token_nothing_is_begun()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        (await browser.SendAsync(HttpMethod.Post, "/mfa/visits", antiforgery: false)).ShouldBe(400, "antiforgery_failed");
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Rival_sign_in_that_must_enrol_binds_nothing_after_the_first()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigurePolicy(o => o.Required = true));
        using var owner = host.NewBrowser();
        using var rival = host.NewBrowser();
        var begun = await rival.BeginTotpAsync("alice");
        var theirs = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        var answer = await rival.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = theirs.CodeAt(host.Clock.GetUtcNow()) } });

        Assert.NotEqual(200, answer.Status);
        Assert.False(await rival.IsInsideAsync());
        Assert.Single((await host.Factors.ReadAsync(new UserId("alice"), TestContext.Current.CancellationToken)).Factors);
    }
}
