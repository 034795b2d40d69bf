using MfaKit.Attacks;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

/// <summary>A request that is sent again keeps its id and gets another text and number: phones hear of it, and no answer to a former text approves.</summary>
[Trait("row", "SEC-P2")]
public sealed class ResendTests
{
    private static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "PP-D7")]
    public async Task Phone_that_listens_is_told_again_when_the_request_is_sent_again()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        await using var heard = phone.Client.ListenAsync(phone.Account, phone.Key, Cancel).GetAsyncEnumerator(Cancel);
        var next = heard.MoveNextAsync();
        var asked = await browser.BeginChallengeAsync("push");
        Assert.True(await next);
        var former = await phone.SeeAsync();
        next = heard.MoveNextAsync();

        var anew = await ResendAsync(host, browser, "challenges", asked);

        Assert.True(await next.AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancel));
        Assert.Equal((asked.Id, true), heard.Current);
        Assert.NotEqual(former.Text, (await phone.SeeAsync()).Text);
        next = heard.MoveNextAsync();
        await phone.ApproveAsync(TestPhone.Number(anew));
        Assert.True(await next);
        Assert.Equal((asked.Id, false), heard.Current);
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Answer_to_a_former_text_is_told_so_and_changes_nothing(bool isApproval)
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var first = await phone.SeeAsync();
        await ResendAsync(host, browser, "challenges", asked);
        var second = await phone.SeeAsync();
        var anew = await ResendAsync(host, browser, "challenges", asked);

        foreach (var former in new[] { first, second })
        {
            var refused = await TestPhone.RefusedAsync(() => isApproval
                ? phone.Client.ApproveAsync(phone.Account, phone.Key, former, TestPhone.Number(anew), Cancel)
                : phone.Client.DenyAsync(phone.Account, phone.Key, former, DenyReason.Canceled, Cancel));
            Assert.Equal((409, "request_changed"), (refused.Status, refused.Code));
        }

        Assert.Equal("pending", (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!["state"]!);
        Assert.Equal(0, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Failures);
        await phone.ApproveAsync(TestPhone.Number(anew));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P5")]
    public async Task Not_me_counts_whichever_text_of_the_request_the_person_saw()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var former = await phone.SeeAsync();
        await ResendAsync(host, browser, "challenges", asked);

        await phone.Client.DenyAsync(phone.Account, phone.Key, former, DenyReason.NotMe, Cancel);

        Assert.Equal("not_me", (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!["reason"]!);
        (await browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(429, "push_paused");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Answer_that_another_text_overtakes_is_not_compared_with_its_number(bool isBound)
    {
        var store = Flaky<ITransactionStore>.Around(new InMemoryTransactionStore());
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton(store.Seam));
        using var desk = host.NewBrowser();
        using var phone = isBound ? await host.BindAsync(desk) : new TestPhone(host);
        using var browser = isBound ? await host.WaitingAsync() : host.NewBrowser();
        var (what, asked) = isBound ? ("challenges", await browser.BeginChallengeAsync("push")) : ("enrollments", await BeginTestAsync(browser, phone));
        var former = await phone.SeeAsync();

        // The text is looked at and then the answer judged; between the two the person at the browser presses the button.
        var reads = 0;
        MfaReply? anew = null;
        store.IsBroken = verb =>
        {
            if (verb == nameof(ITransactionStore.FindAsync) && ++reads == (isBound ? 2 : 4))
                anew = Task.Run(() => ResendAsync(host, browser, what, asked)).GetAwaiter().GetResult();
            return false;
        };
        var refused = await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, former, TestPhone.Number(asked), Cancel));

        Assert.Equal((409, "request_changed"), (refused.Status, refused.Code));
        Assert.Equal("approve_with_number", (string)(await browser.GetAsync($"/mfa/{what}/{asked.Id}")).Json!["step"]!["kind"]!);
        await phone.ApproveAsync(TestPhone.Number(anew!));
        (await browser.CompleteAsync(what, asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P4")]
    public async Task Approval_and_another_text_at_once_leave_either_the_approval_or_the_new_number()
    {
        await using var host = await PushHost.StartAsync(o => o.PerPersonAndHour = 20);
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        for (var i = 0; i < 40; i++)
        {
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var former = await phone.SeeAsync();
            host.Clock.Advance(ResendAfter);
            var approval = Task.Run(() => TestPhone.SayAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, former, TestPhone.Number(asked), Cancel)));
            var anew = await Task.Run(() => browser.PostAsync($"/mfa/challenges/{asked.Id}/resend"));
            var said = await approval;

            if (said == "proven")
                anew.ShouldBe(409);
            else
                Assert.Contains(said, (string[])["request_changed", "already_resolved"]);
            if (anew.Status == 200)
            {
                (await browser.CompleteAsync("challenges", asked)).ShouldBe(409, "wrong_state");
                await phone.ApproveAsync(TestPhone.Number(anew));
            }

            (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        }
    }

    [Fact, Trait("row", "F-A9")]
    public async Task Test_that_is_sent_again_is_answered_anew_and_one_that_is_over_is_told_so()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host);
        var test = await BeginTestAsync(desk, phone);
        var former = await phone.SeeAsync();
        var anew = await ResendAsync(host, desk, "enrollments", test);
        Assert.Equal("request_changed", (await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, former, TestPhone.Number(test), Cancel))).Code);

        var latter = await phone.SeeAsync();
        await TestPhone.RefusedAsync(() => phone.ApproveAsync(TestPhone.Another(TestPhone.Number(anew))));
        Assert.Equal("request_changed", (await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, latter, TestPhone.Number(anew), Cancel))).Code);
        Assert.Equal("request_changed", (await TestPhone.RefusedAsync(() => phone.Client.DenyAsync(phone.Account, phone.Key, latter, DenyReason.Canceled, Cancel))).Code);
        Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel));

        await phone.ApproveAsync(TestPhone.Number((await desk.TestAsync(test)).ShouldBe(200)));
        (await desk.CompleteAsync("enrollments", test)).ShouldBe(200);
    }

    private static async Task<MfaReply> BeginTestAsync(MfaBrowser browser, TestPhone phone)
    {
        var begun = await browser.BeginPushAsync();
        await phone.ScanAsync(begun);
        return (await browser.TestAsync(begun)).ShouldBe(200);
    }

    private static async Task<MfaReply> ResendAsync(MfaHost host, MfaBrowser browser, string what, MfaReply asked)
    {
        host.Clock.Advance(ResendAfter);
        return (await browser.PostAsync($"/mfa/{what}/{asked.Id}/resend")).ShouldBe(200);
    }
}
