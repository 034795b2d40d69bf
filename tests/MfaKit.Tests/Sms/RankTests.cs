using MfaKit.Attacks;
using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.Notifications;
using MfaKit.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms;

/// <summary>What a proof by text message is worth (threat note 4.2).</summary>
public sealed class RankTests
{
    private readonly Handset _handset = new();

    [Fact, Trait("row", "SEC-E1"), Trait("row", "F-A11")]
    public async Task Sms_alone_can_add_the_app()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.EnrollSmsAsync(_handset);

        var begun = await browser.BeginTotpAsync();
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await browser.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        Assert.Equal(2, (await host.FactorsAsync()).Count);
    }

    [Fact, Trait("row", "SEC-E1"), Trait("row", "F-A11"), Trait("row", "F-A13")]
    public async Task Number_added_under_the_proof_of_the_app_takes_nothing_from_it()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
        var app = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)app.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.ConfirmAsync(app.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        var number = (await owner.BeginSmsAsync()).ShouldBe(201);
        (await owner.ConfirmAsync(number.Id, _handset.Code)).ShouldBe(200);

        (await owner.PostAsync("/mfa/recovery-codes")).ShouldBe(200);

        // Only in that visit: what proves the number later is worth a number.
        var again = await owner.BeginChallengeAsync("sms");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await owner.VerifyAsync(again.Id, _handset.Code)).ShouldBe(200);
        (await owner.PostAsync("/mfa/recovery-codes")).ShouldBe(403, "weaker_method");
    }

    [Theory, Trait("row", "SEC-E1"), Trait("attack", "SIM swap"), InlineData(ReplaceByWeaker.Never, 403), InlineData(ReplaceByWeaker.AfterDelay, 201)]
    public async Task Sms_proof_does_not_touch_a_stronger_factor(ReplaceByWeaker may, int visit)
    {
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.ConfigureEnrollment(o => o.ReplaceByWeaker = may).AddNotifier<Inbox>());
        using var owner = host.NewBrowser();
        var smsId = await owner.EnrollSmsAsync(_handset);
        var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        var totpId = (await host.FactorAsync()).Id.Value;

        var (thief, challenge) = await host.WaitingAsync();
        (await thief.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        Assert.True(await thief.IsInsideAsync());

        (await thief.PostAsync("/mfa/visits")).ShouldBe(visit, visit == 403 ? "weaker_method" : null);
        if (visit == 201)
        {
            (await thief.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(403, "weaker_method");
            (await thief.BeginSmsAsync(SmsHost.OtherNumber, replaces: totpId)).ShouldBe(403, "weaker_method");
        }

        (await thief.DeleteAsync($"/mfa/factors/{totpId}")).ShouldBe(403, "weaker_method");
        (await thief.DeleteAsync($"/mfa/factors/{smsId}")).ShouldBe(403, "weaker_method");
        (await thief.PostAsync("/mfa/recovery-codes")).ShouldBe(403, "weaker_method");
        (await thief.PatchAsync($"/mfa/factors/{totpId}", new { name = "gone" })).ShouldBe(403, "weaker_method");
        var step = await thief.BeginChallengeAsync("sms");
        (await thief.VerifyAsync(step.Id, _handset.Code)).ShouldBe(200);
        (await thief.DeleteAsync($"/mfa/factors/{totpId}")).ShouldBe(403, "weaker_method");
        Assert.Equal(2, (await host.FactorsAsync()).Count);

        // The app approves all of it, the number included.
        host.Clock.Advance(Arena.Step);
        var (own, proof) = await host.PendingAsync();
        (await own.VerifyAsync(proof, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        (await own.DeleteAsync($"/mfa/factors/{smsId}")).ShouldBe(204);
        thief.Dispose();
        own.Dispose();
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task Visit_begun_by_sms_ends_its_rights_when_the_owner_binds_something_stronger_elsewhere()
    {
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.ConfigureEnrollment(o => o.ReplaceByWeaker = ReplaceByWeaker.Never));
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (thief, challenge) = await host.WaitingAsync();
        (await thief.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        (await thief.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await thief.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var evil = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);

        var mine = (await owner.PostAsync("/mfa/enrollments", new { method = "sms", input = new { phoneNumber = SmsHost.OtherNumber } })).ShouldBe(201);
        (await owner.ConfirmAsync(mine.Id, _handset.Code)).ShouldBe(200);
        var app = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var good = Phone.Scan((string)app.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.ConfirmAsync(app.Id, good.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        var late = await thief.ConfirmAsync(begun.Id, evil.CodeAt(host.Clock.GetUtcNow()));
        Assert.Contains(late.Status, new[] { 403, 410 });
        (await thief.PostAsync("/mfa/enrollments", new { method = "totp", replaces = (await host.FactorAsync()).Id.Value })).ShouldBe(403, "weaker_method");
        (await thief.PostAsync("/mfa/recovery-codes")).ShouldBe(403, "weaker_method");
        Assert.Equal(3, (await host.FactorsAsync()).Count);
        thief.Dispose();
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task Enrolment_begun_by_sms_binds_nothing_after_the_owner_bound_something_stronger()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (thief, challenge) = await host.WaitingAsync();
        (await thief.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        (await thief.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await thief.BeginSmsAsync(SmsHost.OtherNumber)).ShouldBe(201);
        var code = _handset.Code;
        var app = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var good = Phone.Scan((string)app.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.ConfirmAsync(app.Id, good.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        (await thief.ConfirmAsync(begun.Id, code)).ShouldBe(403, "weaker_method");
        Assert.Equal(2, (await host.FactorsAsync()).Count);
        thief.Dispose();
    }

    [Fact, Trait("row", "SEC-E2")]
    public async Task Number_that_is_changed_works_until_the_new_one_is_proven()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        var old = await owner.EnrollSmsAsync(_handset);

        var begun = (await owner.BeginSmsAsync(SmsHost.OtherNumber, replaces: old)).ShouldBe(201);
        var fresh = _handset.Code;
        var (browser, challenge) = await host.WaitingAsync();
        Assert.Equal(SmsHost.Number, _handset.Last.To.E164);
        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        (await owner.ConfirmAsync(begun.Id, fresh)).ShouldBe(200);

        var bound = Assert.Single(await host.FactorsAsync());
        Assert.Equal("78", bound.Hint);
        Assert.False(await browser.IsInsideAsync());
        var (next, _) = await host.WaitingAsync();
        Assert.Equal(SmsHost.OtherNumber, _handset.Last.To.E164);
        next.Dispose();
        browser.Dispose();
    }

    [Fact]
    public async Task Same_number_may_be_proven_anew_in_the_place_of_itself()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        var old = await owner.EnrollSmsAsync(_handset);

        var begun = (await owner.BeginSmsAsync(replaces: old)).ShouldBe(201);
        (await owner.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(200);
        Assert.Single(await host.FactorsAsync());
    }

    [Theory, Trait("row", "F-A11")]
    [InlineData(BackupMode.Off, false, true)]
    [InlineData(BackupMode.Offered, true, true)]
    [InlineData(BackupMode.Required, true, false)]
    public async Task Backup_number_is_asked_for_after_the_app_as_policy_says(BackupMode mode, bool isAsked, bool isInside)
    {
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.ConfigurePolicy(o => (o.Required, o.Backup) = (true, mode)));
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);

        var bound = (await browser.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        var next = bound.Json!["result"]!["nextActions"]!.AsArray().Select(a => (string)a!);
        Assert.Equal(isAsked, next.Contains("add_backup"));
        Assert.Equal(isInside, await browser.IsInsideAsync());
        var backup = (await browser.BeginSmsAsync()).ShouldBe(201);
        var done = (await browser.ConfirmAsync(backup.Id, _handset.Code)).ShouldBe(200);
        Assert.DoesNotContain("add_backup", done.Json!["result"]!["nextActions"]!.AsArray().Select(a => (string)a!));
        Assert.True(await browser.IsInsideAsync());
    }
}
