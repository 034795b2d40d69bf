using System.Globalization;
using MfaKit.Hosting;
using MfaKit.Sms;

namespace MfaKit.Attacks;

/// <summary>Having messages sent at the host's cost, or at somebody's phone (SEC-S5).</summary>
public abstract class PumpingAttacks<TGround>(TGround ground) : IClassFixture<TGround>
    where TGround : class, IGround
{
    private readonly Handset _handset = new();

    [Fact, Trait("row", "SEC-S5"), Trait("attack", "SMS pumping")]
    public async Task Thousand_starts_from_a_hundred_addresses_send_one_number_no_more_than_five_messages_in_ten_minutes_and_ten_a_day()
    {
        await using var host = await StartAsync();
        var shots = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 100; i++)
            shots.Add(await AimAsync(host, $"person-{i}", $"10.0.0.{i}"));

        var replies = await Arena.FireAsync(Enumerable.Range(0, 10).SelectMany(_ => shots));

        // The fifth is kept for whoever has proven the number.
        Assert.Equal(4, replies.Count(reply => reply.Status == 201));
        Assert.Equal(4, _handset.Messages.Count);
        Assert.All(replies.Where(reply => reply.Status != 201), reply =>
        {
            reply.ShouldBe(429, "send_limit");
            Assert.InRange(reply.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        });

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await Arena.FireAsync(shots);
        Assert.Equal(8, _handset.Messages.Count);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var daily = await Arena.FireAsync(shots);
        Assert.All(daily, reply => Assert.InRange(reply.ShouldBe(429, "send_limit").Headers.RetryAfter!.Delta!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(24)));
        Assert.Equal(8, _handset.Messages.Count);
    }

    [Fact, Trait("row", "SEC-S5"), Trait("row", "SEC-L5")]
    public async Task Strangers_who_use_up_a_number_its_neighbours_and_the_day_do_not_lock_its_owner_out()
    {
        await using var host = await StartAsync(o => o.DailyBudget = 60);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var shots = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 60; i++)
            shots.Add(await AimAsync(host, $"person-{i}", $"10.0.0.{i}", i < 10 ? SmsHost.Number : SmsHost.Number[..^4] + (1000 + i)));
        await Arena.FireAsync(shots);
        for (var i = 0; i < 20; i++)
            await (await AimAsync(host, $"other-{i}", $"10.0.1.{i}", NumberOf(i * 10_000)))();
        Assert.Equal(48, _handset.Messages.Count);

        var (browser, challenge) = await host.WaitingAsync();
        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
        browser.Dispose();
    }

    [Fact, Trait("row", "SEC-S5"), Trait("row", "SEC-H6")]
    public async Task Address_is_sent_for_twenty_times_an_hour_and_a_whole_64_net_is_one_address()
    {
        await using var host = await StartAsync();
        var shots = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 30; i++)
            shots.Add(await AimAsync(host, $"person-{i}", $"2001:db8:1:2:{i + 1:x}::{i + 1:x}", NumberOf(i * 10_000)));

        var replies = await Arena.FireAsync(shots);

        Assert.Equal(20, replies.Count(reply => reply.Status == 201));
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.ShouldBe(429, "send_limit"));
        Assert.Equal(201, (await (await AimAsync(host, "person-x", "2001:db8:1:3::1", NumberOf(400_000)))()).Status);
    }

    [Fact, Trait("row", "SEC-S5")]
    public async Task Person_is_sent_ten_messages_a_day_whatever_the_numbers()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var shots = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 15; i++)
            shots.Add(await browser.AimAsync(HttpMethod.Post, "/mfa/enrollments", Begin(NumberOf(i * 10_000))));

        var replies = await Arena.FireAsync(shots);

        Assert.Equal(10, _handset.Messages.Count);
        Assert.Equal(10, replies.Count(reply => reply.Status == 201));
    }

    [Fact, Trait("row", "SEC-S5")]
    public async Task Neighbours_are_sent_no_more_than_fifty_messages_an_hour_and_all_no_more_a_day_than_the_host_said()
    {
        await using var host = await StartAsync(o => o.DailyBudget = 70);
        var neighbours = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 60; i++)
            neighbours.Add(await AimAsync(host, $"person-{i}", $"10.0.0.{i}", NumberOf(i)));
        await Arena.FireAsync(neighbours);
        Assert.Equal(40, _handset.Messages.Count);

        var elsewhere = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 40; i++)
            elsewhere.Add(await AimAsync(host, $"other-{i}", $"10.0.1.{i}", NumberOf((i + 1) * 10_000)));
        var replies = await Arena.FireAsync(elsewhere);

        Assert.Equal(56, _handset.Messages.Count);
        Assert.All(replies.Where(reply => reply.Status != 201), reply => Assert.InRange(
            reply.ShouldBe(429, "send_limit").Headers.RetryAfter!.Delta!.Value, TimeSpan.FromHours(23), TimeSpan.FromHours(24)));
    }

    [Fact, Trait("row", "SEC-S5"), Trait("row", "SEC-L5")]
    public async Task Thief_of_a_password_who_uses_up_the_day_does_not_lock_the_owners_browser_out()
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        await owner.LoginAsync("alice");
        for (var i = 0; i < 20; i++)
        {
            using var thief = host.NewBrowser();
            await thief.LoginAsync("alice");
            await thief.PostAsync("/mfa/challenges", new { method = "sms" });
            host.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        Assert.Equal(8, _handset.Messages.Count);
        await owner.LoginAsync("alice");
        var challenge = await owner.BeginChallengeAsync("sms");
        (await owner.VerifyAsync(challenge.Id, _handset.Code)).ShouldBe(200);
        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-S5"), Trait("row", "SEC-L5")]
    public async Task Thief_of_a_password_with_an_account_of_his_own_does_not_use_up_the_numbers_day()
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        host.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 20; i++)
        {
            await (await AimAsync(host, $"mule-{i}", $"10.0.0.{i}"))();
            host.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        for (var i = 0; i < 20; i++)
        {
            using var thief = host.NewBrowser();
            await thief.LoginAsync("alice");
            await thief.PostAsync("/mfa/challenges", new { method = "sms" });
            host.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        await owner.LoginAsync("alice");
        var challenge = await owner.BeginChallengeAsync("sms");
        (await owner.VerifyAsync(challenge.Id, _handset.Code)).ShouldBe(200);
        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-S5")]
    public async Task Country_that_is_not_allowed_is_sent_nothing()
    {
        await using var host = await StartAsync();
        var shots = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 20; i++)
            shots.Add(await AimAsync(host, $"person-{i}", $"10.0.0.{i}", "+447400123456"));

        Assert.All(await Arena.FireAsync(shots.Concat(shots)), reply => reply.ShouldBe(403, "country_not_allowed"));
        Assert.Empty(_handset.Messages);
    }

    [Fact, Trait("row", "SEC-S3"), Trait("row", "SEC-N1")]
    public async Task Parallel_resends_send_one_message_and_parallel_right_codes_open_one_session()
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var sent = _handset.Messages.Count;

        var resent = await Arena.FireAsync(Enumerable.Repeat(await browser.AimAsync(HttpMethod.Post, $"/mfa/challenges/{challenge}/resend", null), 20));
        Assert.Equal(sent + 1, _handset.Messages.Count);
        Assert.Equal(1, resent.Count(reply => reply.Status == 200));

        var shot = await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code = _handset.Code });
        var verified = await Arena.FireAsync(Enumerable.Repeat(shot, 20));
        Assert.Equal(1, verified.Count(reply => reply.Status == 200));
        browser.Dispose();
    }

    [Fact, Trait("row", "SEC-L2"), Trait("row", "SEC-S4")]
    public async Task Parallel_wrong_codes_over_many_sign_ins_buy_five_guesses()
    {
        await using var host = await StartAsync(o => (o.PerNumber, o.PerNumberAndDay, o.PerPersonAndDay) = (20, 100, 100));
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var shots = new List<Func<Task<MfaReply>>>();
        for (var i = 0; i < 10; i++)
        {
            var (browser, challenge) = await host.WaitingAsync();
            shots.Add(await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code = _handset.WrongCode }));
        }

        var replies = await Arena.FireAsync(shots.SelectMany(shot => Enumerable.Repeat(shot, 10)));

        Assert.InRange(replies.Count(reply => reply.Status == 422), 1, 5);
        Assert.Equal(5, (await host.FactorAsync(method: "sms")).Failures);
    }

    private static string NumberOf(int last) => "+49151" + (23_000_000 + last).ToString("D8", CultureInfo.InvariantCulture);

    private static object Begin(string number) => new { method = "sms", input = new { phoneNumber = number } };

    private Task<MfaHost> StartAsync(Action<SmsOptions>? configure = null) => ground.StartAsync(mfa => mfa.AddSms(_handset, configure));

    private static async Task<Func<Task<MfaReply>>> AimAsync(MfaHost host, string user, string address, string number = SmsHost.Number)
    {
        var browser = host.NewBrowser().From(address);
        (await browser.LoginAsync(user)).ShouldBe(200);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        return await browser.AimAsync(HttpMethod.Post, "/mfa/enrollments", Begin(number));
    }
}
