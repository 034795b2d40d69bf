using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>More postponements than there are, at once.</summary>
public abstract class PostponementAttacks<TGround>(TGround ground) : IClassFixture<TGround>
    where TGround : class, IGround
{
    private const string Postpone = "/mfa/sign-in/postpone";

    [Fact, Trait("row", "SEC-N1"), Trait("row", "F-E")]
    public async Task Twenty_sign_ins_at_once_put_off_no_more_often_than_is_allowed()
    {
        await using var host = await ground.StartAsync(mfa => mfa.ConfigurePolicy(o => o.Campaign = new()));
        var browsers = new List<MfaBrowser>();
        var volley = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 20; i++)
        {
            var browser = host.NewBrowser();
            (await browser.LoginAsync("alice")).ShouldBe(200);
            browsers.Add(browser);
            volley.Add(await browser.AimAsync(HttpMethod.Post, Postpone, null));
        }

        var replies = await Arena.FireAsync(volley);

        var won = replies.Count(reply => reply.Status == 200);
        Assert.InRange(won, 1, 3);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.ShouldBe(409, "wrong_state"));
        Assert.Equal(won, (await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Postponed);
        var inside = await Task.WhenAll(browsers.Select(browser => browser.IsInsideAsync()));
        Assert.Equal(won, inside.Count(isInside => isInside));
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact, Trait("row", "SEC-N1"), Trait("row", "SEC-X2")]
    public async Task One_sign_in_that_is_put_off_twenty_times_at_once_opens_one_session()
    {
        await using var host = await ground.StartAsync(mfa => mfa.ConfigurePolicy(o => o.Campaign = new() { Postponements = 100 }));
        using var browser = host.NewBrowser();
        (await browser.LoginAsync("alice")).ShouldBe(200);
        var shot = await browser.AimAsync(HttpMethod.Post, Postpone, null);

        var replies = await Arena.FireAsync(Enumerable.Repeat(shot, 20));

        Assert.Equal(1, replies.Count(reply => reply.Status == 200));
        Assert.All(replies, reply => Assert.Contains(reply.Status, new[] { 200, 400, 401, 409 }));
    }

    [Fact, Trait("row", "SEC-N1"), Trait("row", "SEC-E2")]
    public async Task Setting_up_and_putting_off_at_once_leave_no_session_without_the_factor()
    {
        await using var host = await ground.StartAsync(mfa => mfa.ConfigurePolicy(o => o.Campaign = new()));
        using var victim = host.NewBrowser();
        using var thief = host.NewBrowser();
        var begun = await victim.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await thief.LoginAsync("alice")).ShouldBe(200);
        var bind = await victim.AimAsync($"/mfa/enrollments/{begun.Id}/verify", new { code = phone.CodeAt(host.Clock.GetUtcNow()) });
        var put = await thief.AimAsync(HttpMethod.Post, Postpone, null);

        var replies = await Arena.FireAsync([bind, put]);

        replies[0].ShouldBe(200);
        Assert.Contains(replies[1].Status, new[] { 200, 401, 409 });
        Assert.False(await thief.IsInsideAsync());
        Assert.True(await victim.IsInsideAsync());
    }
}
