using System.Text.Json.Nodes;
using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push.Stranger;

/// <summary>Asking and answering, as a phone of somebody else does it by PROTOCOL.md.</summary>
public sealed class ApprovalTests
{
    [Fact, Trait("row", "F-B2")]
    public async Task Sign_in_is_approved_by_a_phone_that_asks_again_and_again()
    {
        await using var site = await StrangeSite.StartAsync(mfa => mfa.AddPush(o => o.Application = "Payroll"));
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);

        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        var seen = await phone.SeeAsync();
        Assert.Equal(
            (asked.Id, "signin", "Contoso", "a***e@contoso.com", "Payroll", "127.0.0.1", 2, 120),
            ((string)seen["id"]!, (string)seen["typ"]!, (string)seen["issuer"]!, (string)seen["account"]!, (string)seen["app"]!, (string)seen["ip"]!, (int)seen["digits"]!, (int)seen["secondsLeft"]!));
        await phone.SayAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(asked) });
        Assert.False(await browser.IsInsideAsync());
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "PP-D7")]
    public async Task Sign_in_is_approved_by_a_phone_that_listens()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        Assert.Empty((await phone.SayAsync(new { @do = "listen" }))["requests"]!.AsArray());

        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        var heard = await phone.SayAsync(new { @do = "next" });
        Assert.Equal(("challenge", asked.Id, asked.Id), ((string)heard["event"]!, (string)heard["id"]!, (string)Assert.Single(heard["requests"]!.AsArray())!["id"]!));
        await phone.SayAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(asked) });
        heard = await phone.SayAsync(new { @do = "next" });
        Assert.Equal(("settled", asked.Id), ((string)heard["event"]!, (string)heard["id"]!));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "PP-D7")]
    public async Task Phone_whose_stream_opens_late_or_ends_misses_nothing()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        Assert.Equal(asked.Id, (string)Assert.Single((await phone.SayAsync(new { @do = "listen" }))["requests"]!.AsArray())!["id"]!);
        Assert.Equal("challenge", (string)(await phone.SayAsync(new { @do = "next" }))["event"]!);

        // The server lets go of the stream; the phone opens another.
        site.Clock.Advance(TimeSpan.FromSeconds(56));
        Assert.Equal("challenge", (string)(await phone.SayAsync(new { @do = "next" }))["event"]!);
        await phone.SayAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(asked) });
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact]
    public async Task Phone_that_lets_the_server_wait_is_answered_when_something_comes()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var waiting = phone.SayAsync(new { @do = "poll", wait = 25 });
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        Assert.Equal(asked.Id, (string)Assert.Single((await waiting)["requests"]!.AsArray())!["id"]!);
    }

    [Fact, Trait("row", "SEC-P1")]
    public async Task Wrong_number_ends_the_request()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.SeeAsync();
        await phone.RefusedAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Another(TestPhone.Number(asked)) }, 422, "number_mismatch");
        await AssertOnceAsync(phone, browser, asked, "denied", "mismatch");
        Assert.Equal("active", await phone.StateAsync());
    }

    [Theory, Trait("row", "F-B6")]
    [InlineData(true, "canceled_on_device", 201)]
    [InlineData(false, "not_me", 429)]
    public async Task No_is_told_in_the_browser_and_not_me_pauses_push(bool started, string reason, int next)
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.SeeAsync();
        Assert.Equal("denied", (string)(await phone.SayAsync(new { @do = "deny", id = asked.Id, started }))["state"]!);
        await AssertOnceAsync(phone, browser, asked, "denied", reason);
        (await browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(next, next == 429 ? "push_paused" : null);
    }

    [Fact, Trait("row", "SEC-P4")]
    public async Task Approval_counts_once_at_sign_in_and_in_an_open_session()
    {
        await using var site = await StrangeSite.StartAsync(mfa => mfa.AddPushDetails<Amount>());
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.ApproveAsync(TestPhone.Number(asked));
        await AssertOnceAsync(phone, browser, asked, "proven", null, "wrong_state");
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        await phone.RefusedAsync(new { @do = "again" }, 409, "already_resolved");

        var stepUp = await browser.BeginChallengeAsync("push");
        var seen = await phone.SeeAsync();
        Assert.Equal(("stepup", "Amount", "300 EUR"), ((string)seen["typ"]!, (string)seen["details"]![0]!["label"]!, (string)seen["details"]![0]!["value"]!));
        await phone.SayAsync(new { @do = "approve", id = stepUp.Id, number = TestPhone.Number(stepUp) });
        await AssertOnceAsync(phone, browser, stepUp, "proven", null, "wrong_state");
    }

    [Fact, Trait("row", "SEC-P4")]
    public async Task Approval_whose_answer_was_lost_counts_and_is_not_counted_twice()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.SeeAsync();
        site.Loses = "/response";
        await phone.RefusedAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(asked) }, 0, "network");
        await AssertOnceAsync(phone, browser, asked, "proven", null, "wrong_state");
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P2")]
    public async Task Request_that_is_sent_again_is_looked_at_again()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.SeeAsync();
        var anew = await ResendAsync(site, browser, asked);
        var refused = await phone.RefusedAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(anew) }, 409, "request_changed");
        Assert.Equal(("look again", "active"), ((string)refused["says"]!, await phone.StateAsync()));
        await phone.SayAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(anew) });
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "PP-D7")]
    public async Task Phone_that_listens_shows_a_request_that_is_sent_again_anew()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        await phone.SayAsync(new { @do = "listen" });
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.SayAsync(new { @do = "next" });
        var anew = await ResendAsync(site, browser, asked);
        var heard = await phone.SayAsync(new { @do = "next" });
        Assert.Equal(("challenge", asked.Id), ((string)heard["event"]!, (string)heard["id"]!));
        await phone.SayAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(anew) });
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact]
    public async Task Request_that_ran_out_is_over_and_gone()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.SeeAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(120));
        await phone.RefusedAsync(new { @do = "approve", id = asked.Id, number = TestPhone.Number(asked) }, 410, "expired");
        Assert.Empty((await phone.SayAsync(new { @do = "poll" }))["requests"]!.AsArray());
    }

    [Fact]
    public async Task Phone_hours_behind_is_set_up_and_answers()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await phone.SayAsync(new { @do = "clock", wrongBy = -7 * 3600 });
        await site.BindAsync(phone, desk);
        await phone.SayAsync(new { @do = "clock", wrongBy = 3 * 3600 });
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);

        await phone.SayAsync(new { @do = "clock", wrongBy = -3600 });
        await phone.SayAsync(new { @do = "rotate" });
        await phone.SayAsync(new { @do = "clock", wrongBy = 3600 });
        await phone.SayAsync(new { @do = "update", name = "Late" });
        Assert.Equal("Late", Assert.Single(await site.FactorsAsync()).Name);
    }

    [Fact]
    public async Task Phone_that_asks_without_end_is_slowed_down()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        JsonNode said;
        do
            said = await phone.TryAsync(new { @do = "poll" });
        while (said["error"] is null);
        Assert.Equal(("slow_down", 5), ((string)said["error"]!["code"]!, (int)said["error"]!["retryAfter"]!));
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(10, (int)(await phone.SayAsync(new { @do = "poll" }))["interval"]!);
    }

    private static async Task<MfaReply> ResendAsync(StrangeSite site, MfaBrowser browser, MfaReply asked)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        return (await browser.PostAsync($"/mfa/challenges/{asked.Id}/resend")).ShouldBe(200);
    }

    /// <summary>The answer that was given, sent once more as it was signed, changes nothing.</summary>
    private static async Task AssertOnceAsync(StrangePhone phone, MfaBrowser browser, MfaReply asked, string state, string? reason, string code = "already_resolved")
    {
        await phone.RefusedAsync(new { @do = "again" }, 409, code);
        var over = (await browser.GetAsync($"/mfa/challenges/{asked.Id}")).ShouldBe(200).Json!;
        Assert.Equal((state, reason), ((string)over["state"]!, (string?)over["reason"]));
    }

    private sealed class Amount : IPushDetails
    {
        public ValueTask<IReadOnlyList<PushDetail>> DescribeAsync(UserId user, Purpose purpose, CancellationToken cancellationToken) =>
            new(purpose == Purpose.SignIn ? [] : [new PushDetail("Amount", "300 EUR")]);
    }
}
