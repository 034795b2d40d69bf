using MfaKit.Attacks;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

[Trait("row", "SEC-P4")]
public sealed class RaceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_hundred_answers_at_once_one_counts()
    {
        await using var host = await PushHost.StartAsync(nodes: 1);
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => TestPhone.SayAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel)))));

        Assert.Single(answers, "proven");
        Assert.All(answers.Where(a => a != "proven"), a => Assert.Contains(a, (string[])["already_resolved", "wrong_state", "too_many_attempts"]));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact]
    public async Task Approval_that_is_still_judged_when_the_time_is_up_is_too_late()
    {
        var factors = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton(factors.Seam));
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        factors.IsBroken = verb =>
        {
            if (verb == nameof(IFactorStore.ChargeAsync))
                host.Clock.Advance(TimeSpan.FromSeconds(120));
            return false;
        };

        Assert.Equal("expired", await TestPhone.SayAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel)));
        Assert.Equal("expired", (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!["state"]!);
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(410, "expired");
    }

    [Fact]
    public async Task Approval_denial_and_cancel_at_once_leave_one_end()
    {
        for (var i = 0; i < 20; i++)
        {
            await using var host = await PushHost.StartAsync();
            using var desk = host.NewBrowser();
            using var phone = await host.BindAsync(desk);
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var request = await phone.SeeAsync();
            var ends = await Task.WhenAll(
                Task.Run(() => TestPhone.SayAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel))),
                Task.Run(() => TestPhone.SayAsync(() => phone.Client.DenyAsync(phone.Account, phone.Key, request, DenyReason.Canceled, Cancel))),
                Task.Run(async () => (await browser.DeleteAsync($"/mfa/challenges/{asked.Id}")).Status == 204 ? "canceled" : "late"));

            var state = (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!["state"]!;

            // What was proven may still be taken back by the browser that began; nothing else ends twice.
            Assert.Contains(state, (string[])["proven", "denied", "canceled"]);
            Assert.Equal(state == "proven" ? 200 : 409, (await browser.CompleteAsync("challenges", asked)).Status);
            Assert.False(ends[0] == "proven" && ends[1] == "proven");
        }
    }
}
