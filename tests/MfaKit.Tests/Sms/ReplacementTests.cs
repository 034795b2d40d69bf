using System.Web;
using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.Notifications;
using MfaKit.Sessions;
using MfaKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using static MfaKit.Sms.LostApp;

namespace MfaKit.Sms;

/// <summary>The phone with the app is lost; the password and the number are not (flow B9, threat note 4.2).</summary>
public sealed class ReplacementTests
{
    private readonly Handset _handset = new();

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E1")]
    public async Task New_phone_takes_over_after_a_day_in_which_the_old_one_goes_on()
    {
        await using var host = await StartAsync();
        var old = await OwnerAsync(host, _handset);
        var lost = await TotpAsync(host);
        using var browser = await InBySmsAsync(host, _handset);

        var (planned, phone) = await PlanAsync(host, browser, lost.Id);

        Assert.Equal("complete", (string?)planned.Json!["state"]);
        Assert.Equal(host.Clock.GetUtcNow() + TimeSpan.FromHours(24), (DateTimeOffset)planned.Json["effectiveAt"]!);
        Assert.Equal("planned", (string?)planned.Json["result"]!["factor"]!["state"]);
        var listed = Assert.Single((await browser.GetAsync("/mfa")).ShouldBe(200).Json!["plannedFactors"]!.AsArray())!;
        Assert.Equal((lost.Id.Value, (string?)planned.Json["result"]!["factor"]!["id"]), ((string?)listed["replaces"], (string?)listed["id"]));
        Assert.True(await browser.IsInsideAsync());

        // It proves nothing yet, neither here nor at a sign-in.
        (await browser.DeleteAsync($"/mfa/factors/{lost.Id}")).ShouldBe(403, "weaker_method");
        Assert.False(await SignsInAsync(host, phone));
        Assert.True(await SignsInAsync(host, old));

        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await RunAsync(host));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await RunAsync(host);

        var factor = await TotpAsync(host);
        Assert.Equal((string?)planned.Json["result"]!["factor"]!["id"], factor.Id.Value);
        Assert.Equal("factor_changed", (string?)(await browser.GetAsync("/mfa")).ShouldBe(401, "session_ended").Json!["reason"]);
        Assert.True(await SignsInAsync(host, phone));
        Assert.False(await SignsInAsync(host, old));
        Assert.Equal([OutboxRecord.ReplacementPlanned, OutboxRecord.FactorAdded, OutboxRecord.FactorRemoved], Kinds(host).TakeLast(3));
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E4")]
    public async Task Person_stops_it_by_the_link_of_the_notice_without_signing_in()
    {
        await using var host = await StartAsync();
        var old = await OwnerAsync(host, _handset);
        using var thief = await InBySmsAsync(host, _handset);
        var (waiting, challenge) = await host.WaitingAsync();
        using var alsoThief = waiting;
        await PlanAsync(host, thief, (await TotpAsync(host)).Id);
        var notice = Notice(host);
        Assert.Equal("https://my.contoso.example/mfasetup/stop", notice.CancelUri!.GetLeftPart(UriPartial.Path));
        Assert.Contains(notice.CancelUri.AbsoluteUri, notice.Text, StringComparison.Ordinal);
        var token = HttpUtility.ParseQueryString(notice.CancelUri.Query)["token"]!;
        using var reader = host.NewBrowser();

        (await reader.PostAsync("/mfa/replacements/cancel", new { token = Other(token) })).ShouldBe(404, "not_found");
        (await reader.PostAsync("/mfa/replacements/cancel", new { token = "%%%" })).ShouldBe(404, "not_found");
        (await reader.PostAsync("/mfa/replacements/cancel", new { token })).ShouldBe(204);
        (await reader.PostAsync("/mfa/replacements/cancel", new { token })).ShouldBe(404, "not_found");

        // Whoever planned it holds the password: they are out, with what they had half open.
        Assert.Equal("replacement_stopped", (string?)(await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended").Json!["reason"]);
        Assert.False(await thief.IsInsideAsync());
        Assert.NotEqual(200, (await alsoThief.VerifyAsync(challenge, _handset.Code)).Status);
        Assert.False(await alsoThief.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await RunAsync(host));
        Assert.True(await SignsInAsync(host, old));
        Assert.Equal(OutboxRecord.ReplacementCanceled, Kinds(host)[^1]);
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-H5")]
    public async Task Person_stops_it_in_an_open_session_and_nobody_else_does()
    {
        await using var host = await StartAsync();
        await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);
        var (planned, _) = await PlanAsync(host, browser, (await TotpAsync(host)).Id);
        var factorId = (string)planned.Json!["result"]!["factor"]!["id"]!;
        using var bob = host.NewBrowser();
        await bob.LoginAsync("bob");
        using var waiting = host.NewBrowser();
        await waiting.LoginAsync("alice");

        (await bob.PostAsync("/mfa/replacements/cancel", new { factorId })).ShouldBe(404, "not_found");
        (await waiting.PostAsync("/mfa/replacements/cancel", new { factorId })).ShouldBe(401, "mfa_required");
        (await browser.PostAsync("/mfa/replacements/cancel", new { factorId, token = "x" })).ShouldBe(400, "invalid_request");
        (await browser.PostAsync("/mfa/replacements/cancel", new { factorId })).ShouldBe(204);

        Assert.Empty((await browser.GetAsync("/mfa")).Json!["plannedFactors"]!.AsArray());
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await RunAsync(host));
    }

    [Fact, Trait("row", "F-B9")]
    public async Task Host_lets_it_take_over_by_itself()
    {
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.AddNotifier<Inbox>().AddUserDirectory<Told>());
        await OwnerAsync(host, _handset);
        var lost = (await TotpAsync(host)).Id;
        using var browser = await InBySmsAsync(host, _handset);
        await PlanAsync(host, browser, lost);
        host.Clock.Advance(TimeSpan.FromHours(24));

        // The watch waits by the clock, which another thread may not have asked for yet.
        for (var i = 0; i < 10_000 && (await TotpAsync(host)).Id == lost; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.NotEqual(lost, (await TotpAsync(host)).Id);
    }

    [Theory, Trait("row", "F-B9"), Trait("row", "SEC-E5"), InlineData("password change"), InlineData("old factor removed")]
    public async Task Nothing_takes_over_after(string change)
    {
        await using var host = await StartAsync();
        var old = await OwnerAsync(host, _handset);
        using var thief = await InBySmsAsync(host, _handset);
        var (planned, evil) = await PlanAsync(host, thief, (await TotpAsync(host)).Id);
        if (change == "password change")
        {
            await host.Services.GetRequiredService<IMfaSessions>().EndEverythingAsync(Alice, SessionEnd.FactorChanged, Stopping);
        }
        else
        {
            using var owner = host.NewBrowser();
            await owner.LoginAsync("alice");
            await ProveAsync(host, owner, old);
            (await owner.DeleteAsync($"/mfa/factors/{(await TotpAsync(host)).Id}")).ShouldBe(204);
        }

        host.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(host);

        Assert.DoesNotContain(await FactorsAsync(host), f => f.Id.Value == (string?)planned.Json!["result"]!["factor"]!["id"]);
        Assert.Equal(OutboxRecord.ReplacementCanceled, Kinds(host)[^1]);
        Assert.Equal(0, await RunAsync(host));
        if (change == "password change")
            Assert.False(await SignsInAsync(host, evil));
    }

    [Fact, Trait("row", "F-B9")]
    public async Task Newer_plan_takes_the_place_of_the_older_and_begins_its_delay_anew()
    {
        await using var host = await StartAsync();
        await OwnerAsync(host, _handset);
        var lost = (await TotpAsync(host)).Id;
        using var browser = await InBySmsAsync(host, _handset);
        await PlanAsync(host, browser, lost);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var (second, phone) = await PlanAsync(host, browser, lost);
        Assert.Equal((string?)second.Json!["result"]!["factor"]!["id"], (string?)Assert.Single((await browser.GetAsync("/mfa")).Json!["plannedFactors"]!.AsArray())!["id"]);

        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(30));
        Assert.Equal(0, await RunAsync(host));
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await RunAsync(host);

        Assert.True(await SignsInAsync(host, phone));
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-N1")]
    public async Task Nodes_that_look_at_once_let_it_take_over_once()
    {
        await using var host = await StartAsync();
        await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);
        await PlanAsync(host, browser, (await TotpAsync(host)).Id);
        host.Clock.Advance(TimeSpan.FromHours(24));
        var before = (await host.Factors.ReadAsync(Alice, Stopping)).Epoch;

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => RunAsync(host), Stopping)));

        Assert.Equal(before + 1, (await host.Factors.ReadAsync(Alice, Stopping)).Epoch);
        Assert.Equal(2, (await FactorsAsync(host)).Count);
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E1")]
    public async Task Host_that_wants_none_of_it_refuses()
    {
        await using var host = await StartAsync(ReplaceByWeaker.Never);
        await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);

        (await browser.PostAsync("/mfa/visits")).ShouldBe(403, "weaker_method");
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E5")]
    public async Task Host_that_says_at_once_gets_it_at_once()
    {
        await using var host = await StartAsync(ReplaceByWeaker.AtOnce);
        var old = await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);

        var (bound, phone) = await PlanAsync(host, browser, (await TotpAsync(host)).Id);

        Assert.Equal("active", (string?)bound.Json!["result"]!["factor"]!["state"]);
        Assert.Null(bound.Json["effectiveAt"]);
        Assert.True(await SignsInAsync(host, phone));
        Assert.False(await SignsInAsync(host, old));
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E1")]
    public async Task Proof_that_is_no_longer_fresh_plans_nothing()
    {
        await using var host = await StartAsync();
        await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        (await browser.PostAsync("/mfa/visits")).ShouldBe(401, "insufficient_user_authentication");
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E4"), Trait("attack", "SIM swap")]
    public async Task Thief_who_plans_anew_makes_no_link_worthless_before_its_time()
    {
        await using var host = await StartAsync();
        await OwnerAsync(host, _handset);
        var lost = (await TotpAsync(host)).Id;
        using (var thief = await InBySmsAsync(host, _handset))
        {
            await PlanAsync(host, thief, lost);
            var token = HttpUtility.ParseQueryString(Notice(host).CancelUri!.Query)["token"]!;
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await PlanAsync(host, thief, lost);
            using var reader = host.NewBrowser();

            (await reader.PostAsync("/mfa/replacements/cancel", new { token })).ShouldBe(204);

            Assert.Empty((await host.Factors.ReadAsync(Alice, Stopping)).Planned);
            host.Clock.Advance(TimeSpan.FromDays(1));
            using var later = await InBySmsAsync(host, _handset);
            await PlanAsync(host, later, lost);
            (await reader.PostAsync("/mfa/replacements/cancel", new { token })).ShouldBe(404, "not_found");
        }
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E4"), Trait("attack", "SIM swap")]
    public async Task Nothing_is_planned_where_no_notifier_would_tell_of_it()
    {
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.AddUserDirectory<Told>());
        await OwnerAsync(host, _handset);
        using var thief = await InBySmsAsync(host, _handset);

        (await thief.PostAsync("/mfa/visits")).ShouldBe(403, "weaker_method");
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E4"), Trait("attack", "SIM swap")]
    public async Task Nothing_is_planned_for_a_person_whom_no_notice_reaches()
    {
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.AddNotifier<Inbox>());
        await OwnerAsync(host, _handset);
        using var thief = await InBySmsAsync(host, _handset);
        (await thief.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await thief.PostAsync("/mfa/enrollments", new { method = "totp", replaces = (await TotpAsync(host)).Id.Value })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);

        (await thief.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(403, "weaker_method");

        Assert.Empty((await host.Factors.ReadAsync(Alice, Stopping)).Planned);
        Assert.DoesNotContain(OutboxRecord.ReplacementPlanned, Kinds(host));
    }

    [Theory, Trait("row", "F-B9"), Trait("row", "SEC-E5"), InlineData("all others"), InlineData("that one")]
    public async Task Owner_who_signs_out_the_session_of_a_plan_stops_the_plan(string which)
    {
        await using var host = await StartAsync();
        var old = await OwnerAsync(host, _handset);
        using var thief = await InBySmsAsync(host, _handset);
        var (planned, _) = await PlanAsync(host, thief, (await TotpAsync(host)).Id);
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        await ProveAsync(host, owner, old);
        Assert.Single((await owner.GetAsync("/mfa")).ShouldBe(200).Json!["plannedFactors"]!.AsArray());

        if (which == "all others")
        {
            (await owner.DeleteAsync("/mfa/sessions")).ShouldBe(204);
        }
        else
        {
            foreach (var session in (await owner.GetAsync("/mfa/sessions")).ShouldBe(200).Json!.AsArray().Where(s => !(bool)s!["current"]!))
                (await owner.DeleteAsync($"/mfa/sessions/{(string)session!["id"]!}")).ShouldBe(204);
        }

        Assert.Empty((await owner.GetAsync("/mfa")).ShouldBe(200).Json!["plannedFactors"]!.AsArray());
        Assert.Equal(OutboxRecord.ReplacementCanceled, Kinds(host)[^1]);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await RunAsync(host);
        Assert.DoesNotContain(await FactorsAsync(host), f => f.Id.Value == (string?)planned.Json!["result"]!["factor"]!["id"]);
    }

    [Fact, Trait("row", "F-B9")]
    public async Task Plan_of_ones_own_session_outlives_the_sign_out_of_others_and_a_step_up()
    {
        await using var host = await StartAsync();
        await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);
        await PlanAsync(host, browser, (await TotpAsync(host)).Id);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var stepUp = (await browser.BeginChallengeAsync("sms")).Id;
        (await browser.VerifyAsync(stepUp, _handset.Code)).ShouldBe(200);

        (await browser.DeleteAsync("/mfa/sessions")).ShouldBe(204);

        Assert.Single((await browser.GetAsync("/mfa")).ShouldBe(200).Json!["plannedFactors"]!.AsArray());
    }

    private Task<MfaHost> StartAsync(ReplaceByWeaker may = ReplaceByWeaker.AfterDelay) => LostApp.StartAsync(_handset, may);

    private static string Other(string token) => token[..^2] + (token[^2] == 'A' ? 'B' : 'A') + token[^1];
}
