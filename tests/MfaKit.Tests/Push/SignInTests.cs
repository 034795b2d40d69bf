using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

public sealed class SignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "F-B2")]
    public async Task Phone_approves_with_the_number_and_only_the_browser_that_asked_gets_in()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        using var other = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        Assert.Equal(("approve_with_number", 2, "Pixel 9"), ((string)asked.Json!["step"]!["kind"]!, TestPhone.Number(asked).Length, (string)asked.Json["step"]!["deviceName"]!));

        var request = await phone.SeeAsync();
        Assert.Equal(("signin", "Contoso", 2), (request.Type, request.Application, request.Digits));
        await phone.ApproveAsync(TestPhone.Number(asked));
        Assert.False(await browser.IsInsideAsync());
        (await other.CompleteAsync("challenges", asked)).ShouldBe(404, "not_found");
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
        Assert.False(await other.IsInsideAsync());
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(404);
    }

    [Fact, Trait("row", "SEC-P1")]
    public async Task Wrong_number_ends_the_request_for_good()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();

        Assert.Equal("number_mismatch", (await TestPhone.RefusedAsync(() => phone.ApproveAsync(TestPhone.Another(TestPhone.Number(asked))))).Code);
        Assert.Equal((409, "already_resolved"), (await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel)) is var e ? (e.Status, e.Code) : default));
        var over = (await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!;
        Assert.Equal(("denied", "mismatch"), ((string)over["state"]!, (string)over["reason"]!));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(409, "already_resolved");
    }

    [Theory, Trait("row", "F-B6")]
    [InlineData(DenyReason.Canceled, "canceled_on_device", 201)]
    [InlineData(DenyReason.NotMe, "not_me", 429)]
    public async Task No_on_the_phone_is_told_in_the_browser_and_not_me_pauses_push(DenyReason reason, string word, int next)
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        await phone.DenyAsync(reason);
        var over = (await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!;
        Assert.Equal(("denied", word), ((string)over["state"]!, (string)over["reason"]!));
        (await browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(next, next == 429 ? "push_paused" : null);
        Assert.Equal(0, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Failures);
    }

    [Fact, Trait("row", "SEC-P5")]
    public async Task Not_me_ends_every_request_tells_the_person_and_the_host()
    {
        var reports = new List<PushReport>();
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton<IPushFraudHandler>(new Listener(reports)));
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var one = await host.WaitingAsync();
        using var two = await host.WaitingAsync();
        var first = await one.BeginChallengeAsync("push");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await two.BeginChallengeAsync("push");
        var seen = await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel);
        Assert.Equal([second.Id, first.Id], seen.Select(r => r.Id));

        await phone.Client.DenyAsync(phone.Account, phone.Key, seen[0], DenyReason.NotMe, Cancel);
        Assert.Equal("denied", (string)(await one.GetAsync($"/mfa/challenges/{first.Id}")).Json!["state"]!);
        Assert.Equal("denied", (string)(await two.GetAsync($"/mfa/challenges/{second.Id}")).Json!["state"]!);
        Assert.Equal(second.Id, Assert.Single(reports).Transaction.Value);
        Assert.Contains(((Storage.InMemory.InMemoryFactorStore)host.Factors).Outbox, n => n.Kind == OutboxRecord.SignInReported);
    }

    [Fact, Trait("row", "SEC-P3")]
    public async Task Pause_ends_with_a_proof_by_another_method()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var codes = (await desk.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]!.AsArray().Select(c => (string)c!).ToList();
        using var browser = await host.WaitingAsync();
        await browser.BeginChallengeAsync("push");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await phone.DenyAsync(DenyReason.NotMe);
        (await browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(429, "push_paused");
        host.Clock.Advance(TimeSpan.FromDays(2));
        using var later = await host.WaitingAsync();
        (await later.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(429, "push_paused");
        Assert.DoesNotContain("push", (await later.GetAsync("/mfa/sign-in")).Text, StringComparison.Ordinal);

        var recovery = await later.BeginChallengeAsync("recovery_codes");
        (await later.PostAsync($"/mfa/challenges/{recovery.Id}/verify", new { input = new { code = codes[0], reason = "not_with_me" } })).ShouldBe(200);
        using var after = await host.WaitingAsync();
        var asked = await after.BeginChallengeAsync("push");
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await after.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P3")]
    public async Task Three_wrong_numbers_in_a_row_pause_push_for_half_an_hour()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        for (var i = 0; i < 3; i++)
        {
            var asked = await browser.BeginChallengeAsync("push");
            await TestPhone.RefusedAsync(() => phone.ApproveAsync(TestPhone.Another(TestPhone.Number(asked))));
        }

        var paused = (await browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(429, "push_paused");
        Assert.Equal("1800", Assert.Single(paused.Headers.GetValues("Retry-After")));
        host.Clock.Advance(TimeSpan.FromMinutes(30));
        using var later = await host.WaitingAsync();
        var again = await later.BeginChallengeAsync("push");
        await phone.ApproveAsync(TestPhone.Number(again));
        (await later.CompleteAsync("challenges", again)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P3")]
    public async Task Hundred_starts_of_a_stranger_send_four_and_leave_the_owner_one()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var sent = 0;
        for (var i = 0; i < 100; i++)
        {
            using var stranger = await host.WaitingAsync();
            if ((await stranger.PostAsync("/mfa/challenges", new { method = "push" })) is { Status: 201 })
                sent++;
            else
                (await stranger.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(429, "send_limit");
        }

        Assert.Equal(4, sent);
        var step = (await desk.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(201);
        var seen = Assert.Single(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel), r => r.Id == step.Id);
        (await desk.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(429, "send_limit");

        await phone.Client.ApproveAsync(phone.Account, phone.Key, seen, TestPhone.Number(step), Cancel);
        (await desk.CompleteAsync("challenges", step)).ShouldBe(200);
        (await desk.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(201);
    }

    [Fact]
    public async Task Request_runs_out_after_two_minutes()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal((410, "expired"), (await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel)) is var e ? (e.Status, e.Code) : default));
        Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel));
        Assert.Equal("expired", (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!["state"]!);
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Request_of_a_sign_in_that_a_removal_ended_is_over_for_the_phone()
    {
        await using var host = await PushHost.StartAsync(more: mfa => mfa.AddTotp());
        using var desk = host.NewBrowser();
        await desk.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var app = Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Id;
        using var phone = await host.BindAsync(desk, user: null);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        (await desk.DeleteAsync($"/mfa/factors/{app.Value}")).ShouldBe(204);

        var refused = await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel));

        Assert.Equal((410, "expired"), (refused.Status, refused.Code));
        Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel));
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact]
    public async Task Two_phones_are_asked_and_either_answers()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var first = await host.BindAsync(desk);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var second = await host.BindAsync(desk, user: null, name: "Tablet");
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        Assert.Null(asked.Json!["step"]!["deviceName"]);
        Assert.Equal((await first.SeeAsync()).Id, (await second.SeeAsync()).Id);
        await second.ApproveAsync(TestPhone.Number(asked));
        Assert.Empty(await first.Client.ListAsync(first.Account, first.Key, TimeSpan.Zero, Cancel));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact]
    public async Task Nist_profile_asks_for_six_digits()
    {
        await using var host = await PushHost.StartAsync(o => o.Profile = PushProfile.Nist);
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        Assert.Equal(6, TestPhone.Number(asked).Length);
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-X3")]
    public async Task Proof_by_a_phone_says_so_in_the_claims()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var session = Assert.Single(await host.Tickets.ListAsync(new("alice"), TicketKind.Session, host.Clock.GetUtcNow(), Cancel));
        Assert.Equal(["mca", "mfa", "pwd", "swk"], session.Amr.Order());
    }

    [Fact, Trait("row", "SEC-P5")]
    public async Task Phone_shows_what_the_host_says_of_place_and_purpose()
    {
        await using var host = await PushHost.StartAsync(
            o => o.Application = "Payroll", mfa => mfa.AddPlaceResolver<Oslo>().AddPushDetails<Amount>());
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        await desk.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        Assert.Equal(("stepup", "Payroll"), (request.Type, request.Application));
        Assert.Equal(KeyValuePair.Create("Amount", "300 EUR"), Assert.Single(request.Details));
    }

    private sealed class Listener(List<PushReport> reports) : IPushFraudHandler
    {
        public ValueTask ReportedAsync(PushReport report, CancellationToken cancellationToken)
        {
            reports.Add(report);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Oslo : IPlaceResolver
    {
        public ValueTask<string?> FindAsync(string address, CancellationToken cancellationToken) => new("Oslo, NO");
    }

    private sealed class Amount : IPushDetails
    {
        public ValueTask<IReadOnlyList<PushDetail>> DescribeAsync(UserId user, Purpose purpose, CancellationToken cancellationToken) => new([new PushDetail("Amount", "300 EUR")]);
    }
}
