using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Push;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>An approval by a phone against everything else that can end a request: whoever is first, there is one end, and one browser that gets in.</summary>
public abstract class PushRaceAttacks<TGround>(TGround ground) : IClassFixture<TGround>
    where TGround : class, IGround
{
    private const int Rounds = 24;

    // What nobody approved counts by the hour and by the day.
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "SEC-P4"), Trait("row", "SEC-N1")]
    public async Task Approval_and_cancel_by_the_browser_at_once_leave_one_end()
    {
        await using var host = await ground.StartAsync(mfa => mfa.AddPush());
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        for (var i = 0; i < Rounds; i++)
        {
            host.Clock.Advance(BetweenRounds);
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var request = await phone.SeeAsync();
            var cancel = await browser.AimAsync(HttpMethod.Delete, $"/mfa/challenges/{asked.Id}", null);
            var canceled = Task.Run(cancel, Cancel);
            var said = await Task.Run(() => ApproveAsync(phone, request, asked), Cancel);
            var isCanceled = (await canceled).Status == 204;

            // What was proven may still be taken back by the browser that began; what was taken back is never proven.
            var state = await StateAsync(browser, asked);
            Assert.Contains(said, (string[])["proven", "already_resolved"]);
            Assert.Equal(isCanceled ? "canceled" : "proven", state);
            Assert.Equal(state == "proven" ? 200 : 409, (await browser.CompleteAsync("challenges", asked)).Status);
            Assert.Equal(state == "proven", await browser.IsInsideAsync());
            Assert.False(state == "proven" && said != "proven");
        }
    }

    [Theory, Trait("row", "SEC-P4"), Trait("row", "SEC-N1")]
    [InlineData(DenyReason.Canceled), InlineData(DenyReason.NotMe)]
    public async Task Approval_by_one_phone_and_denial_by_another_at_once_leave_one_end(DenyReason reason)
    {
        await using var host = await ground.StartAsync(mfa => mfa.AddPush().AddTotp());
        using var desk = host.NewBrowser();
        var app = await desk.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        using var first = await host.BindAsync(desk, user: null);
        host.Clock.Advance(Arena.Step);
        using var second = await host.BindAsync(desk, user: null, name: "Tablet");
        for (var i = 0; i < Rounds; i++)
        {
            host.Clock.Advance(BetweenRounds);
            await EndPauseAsync(host, app);
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var (one, two) = (await first.SeeAsync(), await second.SeeAsync());
            var denied = Task.Run(() => TestPhone.SayAsync(() => second.Client.DenyAsync(second.Account, second.Key, two, reason, Cancel)), Cancel);
            var said = await Task.Run(() => ApproveAsync(first, one, asked), Cancel);

            var isDenied = await denied == "proven";

            // Whoever says that they began nothing ends what was proven meanwhile, too.
            var state = await StateAsync(browser, asked);
            Assert.Contains(state, (string[])["proven", "denied"]);
            Assert.False(isDenied && state != "denied");
            Assert.Equal(state == "proven" ? 200 : 409, (await browser.CompleteAsync("challenges", asked)).Status);
            Assert.Equal(state == "proven", await browser.IsInsideAsync());
            if (reason == DenyReason.Canceled)
                Assert.Equal(state == "proven", said == "proven");
        }
    }

    [Fact, Trait("row", "SEC-P4"), Trait("row", "SEC-N1")]
    public async Task Approval_and_the_end_of_its_time_at_once_leave_one_end()
    {
        await using var host = await ground.StartAsync(mfa => mfa.AddPush());
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        for (var i = 0; i < Rounds; i++)
        {
            host.Clock.Advance(BetweenRounds);
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var request = await phone.SeeAsync();
            host.Clock.Advance(TimeSpan.FromSeconds(119));
            var approval = Task.Run(() => ApproveAsync(phone, request, asked), Cancel);

            // The browser looks a few times meanwhile, so that the time is up at another moment of the approval in each round.
            for (var looks = 0; looks < i % 6; looks++)
                await StateAsync(browser, asked);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            var said = await approval;

            Assert.Contains(said, (string[])["proven", "expired"]);
            Assert.Equal(said, await StateAsync(browser, asked));
            if (said == "expired")
                Assert.Equal("expired", await ApproveAsync(phone, request, asked));
            Assert.Equal(said == "proven" ? 200 : 410, (await browser.CompleteAsync("challenges", asked)).Status);
            Assert.Equal(said == "proven", await browser.IsInsideAsync());
        }
    }

    [Fact, Trait("row", "SEC-P4"), Trait("row", "SEC-N1")]
    public async Task Of_many_who_complete_at_once_only_the_browser_that_began_gets_in_and_once()
    {
        await using var host = await ground.StartAsync(mfa => mfa.AddPush());
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        host.Clock.Advance(Arena.Step);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var others = new List<MfaBrowser>();
        for (var i = 0; i < 10; i++)
            others.Add(i % 2 == 0 ? await host.WaitingAsync() : host.CopyOf(desk));
        var volley = new List<Func<Task<MfaReply>>>();
        foreach (var one in (MfaBrowser[])[.. others, .. Enumerable.Repeat(browser, 10)])
            volley.Add(await one.AimAsync(HttpMethod.Post, $"/mfa/challenges/{asked.Id}/complete", new { }));
        await phone.ApproveAsync(TestPhone.Number(asked));

        var replies = await Arena.FireAsync(volley);

        Assert.All(replies[..10], reply => reply.ShouldBe(404, "not_found"));
        Assert.Single(replies[10..], reply => reply.Status == 200);
        Assert.True(await browser.IsInsideAsync());
        for (var i = 0; i < others.Count; i += 2)
            Assert.False(await others[i].IsInsideAsync());
        others.ForEach(other => other.Dispose());
    }

    [Fact, Trait("row", "SEC-P4"), Trait("row", "SEC-N1")]
    public async Task Of_many_right_answers_at_once_one_counts()
    {
        await using var host = await ground.StartAsync(mfa => mfa.AddPush());
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();

        var said = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => ApproveAsync(phone, request, asked), Cancel)));

        Assert.Single(said, "proven");
        Assert.All(said.Where(s => s != "proven"), s => Assert.Contains(s, (string[])["already_resolved", "wrong_state", "too_many_attempts"]));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(404, "not_found");
    }

    private static Task<string> ApproveAsync(TestPhone phone, ApprovalRequest request, MfaReply asked) =>
        TestPhone.SayAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel));

    private static async Task<string> StateAsync(MfaBrowser browser, MfaReply asked) => (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}")).ShouldBe(200).Json!["state"]!;

    /// <summary>A report pauses push until the person proves themselves another way.</summary>
    private static async Task EndPauseAsync(MfaHost host, Phone app)
    {
        var (browser, challenge) = await host.PendingAsync();
        using (browser)
            (await browser.VerifyAsync(challenge, app.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
    }
}
