using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Binding a factor that is not the owner's, reading a secret twice, changing settings without the right.</summary>
public sealed class EnrolmentAttacks
{
    private static readonly string UnknownFactor = FactorId.New().Value;
    private static readonly string UnknownEnrolment = TransactionId.New(Purpose.Enroll).Value;

    public static TheoryData<string, string, string?> EnrolmentRoutes { get; } = new()
    {
        { "GET", "/mfa", null },
        { "POST", "/mfa/visits", null },
        { "POST", "/mfa/visits/current/extend", null },
        { "POST", "/mfa/enrollments", """{"method":"totp"}""" },
        { "GET", "/mfa/enrollments/" + UnknownEnrolment, null },
        { "POST", "/mfa/enrollments/" + UnknownEnrolment + "/verify", """{"input":{"code":"123456"}}""" },
        { "POST", "/mfa/enrollments/" + UnknownEnrolment + "/complete", null },
        { "POST", "/mfa/enrollments/" + UnknownEnrolment + "/resend", null },
        { "DELETE", "/mfa/enrollments/" + UnknownEnrolment, null },
        { "PATCH", "/mfa/factors/" + UnknownFactor, """{"name":"x"}""" },
        { "DELETE", "/mfa/factors/" + UnknownFactor, null },
        { "POST", "/mfa/recovery-codes", null },
    };

    [Theory, Trait("row", "SEC-X1"), Trait("row", "SEC-E1")]
    [MemberData(nameof(EnrolmentRoutes))]
    public async Task Sign_in_that_must_verify_never_reaches_enrolment(string verb, string path, string? body)
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        using var content = body is null ? null : new StringContent(body, null, "application/json");

        var reply = (await browser.SendAsync(new HttpMethod(verb), path, content)).ShouldBe(401, "mfa_required");

        Assert.Equal("must_verify", (string)reply.Json!["signIn"]!["state"]!);
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task Session_of_six_minutes_starts_no_visit()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        (await browser.PostAsync("/mfa/visits")).ShouldBe(401, "sign_in_required");
    }

    [Fact, Trait("row", "SEC-E1"), Trait("row", "SEC-X4")]
    public async Task Owner_of_a_factor_proves_it_again_before_a_change()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var phone = await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var factor = (await host.FactorAsync()).Id;
        var codes = await browser.RecoveryCodesAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(31));

        foreach (var refused in new[] { await browser.PostAsync("/mfa/visits"), await browser.DeleteAsync($"/mfa/factors/{factor}"), await browser.PostAsync("/mfa/recovery-codes") })
        {
            refused.ShouldBe(401, "insufficient_user_authentication");
            var header = Assert.Single(refused.Headers.WwwAuthenticate);
            Assert.Equal("MfaKit", header.Scheme);
            Assert.Contains("error=\"insufficient_user_authentication\"", header.Parameter, StringComparison.Ordinal);
            Assert.Contains("max_age=\"300\"", header.Parameter, StringComparison.Ordinal);
        }

        Assert.Equal(FactorState.Active, (await host.FactorAsync()).State);
        var challenge = await browser.BeginChallengeAsync("recovery_codes");
        (await browser.RecoverAsync(challenge.Id, codes[0])).ShouldBe(200);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(403, "weaker_method");
        (await browser.DeleteAsync($"/mfa/factors/{factor}")).ShouldBe(403, "weaker_method");
        (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(403, "weaker_method");

        var stronger = await browser.BeginChallengeAsync();
        (await browser.VerifyAsync(stronger.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
    }

    [Fact, Trait("row", "SEC-E2"), Trait("attack", "GitLab#27686")]
    public async Task Secret_of_an_earlier_start_binds_nothing()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var first = await browser.BeginTotpAsync("alice");
        var grabbed = Phone.Scan((string)first.Json!["step"]!["once"]!["otpauthUri"]!);
        var second = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        Assert.NotEqual(grabbed.Secret, Phone.Scan((string)second.Json!["step"]!["once"]!["otpauthUri"]!).Secret);

        var code = new { input = new { code = grabbed.CodeAt(host.Clock.GetUtcNow()) } };
        var superseded = (await browser.PostAsync($"/mfa/enrollments/{first.Id}/verify", code)).ShouldBe(410, "expired");
        Assert.Equal("superseded", (string)superseded.Json!["hint"]!);
        (await browser.PostAsync($"/mfa/enrollments/{second.Id}/verify", code)).ShouldBe(422, "invalid_code");
        Assert.Empty(host.Rows());
    }

    [Fact, Trait("row", "SEC-E2"), Trait("row", "SEC-H5")]
    public async Task Another_session_of_the_same_person_cannot_confirm()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        using var other = host.NewBrowser();
        await other.LoginAsync("alice");
        (await other.PostAsync("/mfa/visits")).ShouldBe(201);

        (await other.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(404, "not_found");
        (await other.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(404, "not_found");
        (await other.DeleteAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(404, "not_found");
        Assert.Empty(host.Rows());
    }

    [Fact, Trait("row", "SEC-E2"), Trait("attack", "CVE-2026-104106")]
    public async Task Pending_enrolment_changes_nothing_until_it_is_confirmed()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var old = await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var replaces = (await host.FactorAsync()).Id.Value;
        host.Clock.Advance(Arena.Step);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp", replaces })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);

        var (early, challenge) = await host.PendingAsync();
        (await early.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);
        (await early.VerifyAsync(challenge, old.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);

        host.Clock.Advance(Arena.Step);
        var (late, after) = await host.PendingAsync();
        (await late.VerifyAsync(after, old.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(422);
        (await late.VerifyAsync(after, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        Assert.Contains("factor_removed", host.Notices());
    }

    [Fact, Trait("row", "SEC-E3")]
    public async Task Secret_is_told_once()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        Assert.Equal("no-store", begun.Headers.CacheControl!.ToString());
        var once = begun.Json!["step"]!["once"]!;
        var phone = Phone.Scan((string)once["otpauthUri"]!);
        await ReadEverythingAsync();
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/resend")).ShouldBe(409, "wrong_state");
        var verified = (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);
        Assert.DoesNotContain((string)once["secret"]!, verified.Text, StringComparison.OrdinalIgnoreCase);
        await ReadEverythingAsync();

        async Task ReadEverythingAsync()
        {
            foreach (var path in new[] { $"/mfa/enrollments/{begun.Id}", "/mfa", "/mfa/sign-in" })
            {
                var text = (await browser.GetAsync(path)).ShouldBe(200).Text;
                Assert.DoesNotContain("once", text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain((string)once["secret"]!, text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain((string)once["manualKey"]!, text, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact, Trait("row", "SEC-E5"), Trait("attack", "CVE-2026-94218")]
    public async Task Of_two_browsers_that_must_enrol_the_second_binds_nothing()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigurePolicy(policy => policy.Required = true));
        using var thief = host.NewBrowser();
        using var owner = host.NewBrowser();
        var stolen = await thief.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)stolen.Json!["step"]!["once"]!["otpauthUri"]!);
        Assert.False(await thief.IsInsideAsync());
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        var late = await thief.PostAsync($"/mfa/enrollments/{stolen.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } });
        Assert.Contains(late.Status, new[] { 401, 410 });
        (await thief.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(401, "session_ended");
        (await thief.PostAsync("/mfa/visits")).ShouldBe(401, "session_ended");
        (await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        Assert.Single(host.Rows());
        Assert.False(await thief.IsInsideAsync());
        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X1")]
    public async Task Steps_cannot_be_skipped()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(409, "wrong_state");
        (await browser.PostAsync("/mfa/visits/current/extend")).ShouldBe(409, "wrong_state");
        (await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(409, "wrong_state");
        (await browser.PostAsync($"/mfa/enrollments/{UnknownEnrolment}/complete")).ShouldBe(404, "not_found");
        (await browser.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(404, "not_found");

        var begun = await browser.BeginTotpAsync();
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/complete")).ShouldBe(409, "wrong_state");
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/resend")).ShouldBe(409, "wrong_state");
        Assert.Empty(host.Rows());

        await host.VictimAsync("bob");
        var (pending, challenge) = await host.PendingAsync("bob");
        (await pending.PostAsync($"/mfa/challenges/{challenge}/complete")).ShouldBe(409, "wrong_state");
        (await pending.PostAsync($"/mfa/challenges/{challenge}/resend")).ShouldBe(409, "wrong_state");
        Assert.False(await pending.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task Enrolment_ends_with_its_time()
    {
        await using var host = await MfaHost.StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code } })).ShouldBe(410, "expired");
        Assert.Empty(host.Rows());
    }
}
