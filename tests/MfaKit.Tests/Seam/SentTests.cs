using MfaKit.Hosting;
using MfaKit.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

/// <summary>A code the server sends, over HTTP.</summary>
public sealed class SentTests
{
    private const string Number = "+15550100042";
    private readonly Outgoing _phone = new();

    [Fact, Trait("row", "SEC-S3")]
    public async Task Code_of_one_challenge_fails_on_another()
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        using var one = await WaitingAsync(host);
        using var two = await WaitingAsync(host);
        var first = await one.BeginChallengeAsync("sent");
        var code = Last;
        host.Clock.Advance(SentMethod.ResendAfter);
        var second = await two.BeginChallengeAsync("sent");
        Assert.NotEqual(code, Last);

        (await two.VerifyAsync(second.Id, code)).ShouldBe(422, "invalid_code");
        (await one.VerifyAsync(first.Id, code)).ShouldBe(200);
        Assert.False(await two.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-S3")]
    public async Task Old_code_is_dead_once_another_was_sent()
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("sent");
        var old = Last;
        (await ResendAsync(browser, challenge)).ShouldBe(429, "send_limit");
        Assert.Equal(old, Last);
        host.Clock.Advance(SentMethod.ResendAfter);
        (await ResendAsync(browser, challenge)).ShouldBe(200);
        Assert.NotEqual(old, Last);

        (await browser.VerifyAsync(challenge.Id, old)).ShouldBe(422, "invalid_code");
        (await browser.VerifyAsync(challenge.Id, Last)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-S4")]
    public async Task Sending_again_buys_no_more_than_five_wrong_codes()
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("sent");
        foreach (var wrong in new[] { 2, 2, 1 })
        {
            for (var i = 0; i < wrong; i++)
                (await browser.VerifyAsync(challenge.Id, Wrong)).ShouldBe(422, "invalid_code");
            host.Clock.Advance(TimeSpan.FromSeconds(wrong == 1 ? 0 : 30));
            if (wrong == 2)
                (await ResendAsync(browser, challenge)).ShouldBe(200);
        }

        (await browser.VerifyAsync(challenge.Id, Last)).ShouldBe(429, "too_many_attempts");
        var sent = _phone.Messages.Count;
        (await ResendAsync(browser, challenge)).ShouldBe(429);
        Assert.Equal(sent, _phone.Messages.Count);
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-S4")]
    public async Task Three_wrong_codes_want_another_message()
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("sent");
        for (var i = 0; i < 3; i++)
            (await browser.VerifyAsync(challenge.Id, Wrong)).ShouldBe(422);
        (await browser.VerifyAsync(challenge.Id, Last)).ShouldBe(429, "too_many_attempts");
        host.Clock.Advance(SentMethod.ResendAfter);
        (await ResendAsync(browser, challenge)).ShouldBe(200);
        (await browser.VerifyAsync(challenge.Id, Last)).ShouldBe(200);
    }

    [Fact]
    public async Task Used_up_quota_sends_nothing_and_writes_nothing()
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("sent");
        host.Clock.Advance(SentMethod.ResendAfter);
        _phone.PerHour = 2;
        var before = await RowAsync(host, challenge);
        var (code, sent) = (Last, _phone.Messages.Count);

        (await ResendAsync(browser, challenge)).ShouldBe(429, "send_limit");
        Assert.Equal(before, await RowAsync(host, challenge));
        (await browser.PostAsync("/mfa/challenges", new { method = "sent" })).ShouldBe(429, "send_limit");
        Assert.Equal(sent, _phone.Messages.Count);

        // Nothing was superseded either: the code on its way is still good.
        (await browser.VerifyAsync(challenge.Id, code)).ShouldBe(200);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("throws")]
    [InlineData("times_out")]
    public async Task Sender_that_is_down_lets_nobody_in_and_may_be_asked_again(string how)
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("sent");
        var old = Last;
        _phone.Behave = () => how switch
        {
            "failed" => Task.FromResult(DeliveryResult.Failed),
            "throws" => throw new HttpRequestException($"{Number} cannot be reached"),
            _ => throw new TaskCanceledException("an HTTP client's own timeout"),
        };
        using var another = await WaitingAsync(host);
        (await another.PostAsync("/mfa/challenges", new { method = "sent" })).ShouldBe(503, "unavailable");
        host.Clock.Advance(SentMethod.ResendAfter);
        (await ResendAsync(browser, challenge)).ShouldBe(503, "unavailable");
        (await browser.VerifyAsync(challenge.Id, old)).ShouldBe(422, "invalid_code");
        Assert.False(await browser.IsInsideAsync());

        _phone.Behave = () => Task.FromResult(DeliveryResult.Accepted);
        host.Clock.Advance(SentMethod.ResendAfter);
        (await ResendAsync(browser, challenge)).ShouldBe(200);
        (await browser.VerifyAsync(challenge.Id, Last)).ShouldBe(200);
    }

    [Theory]
    [InlineData(RefusalKind.Conflict)]
    [InlineData(RefusalKind.Unavailable)]
    public async Task Message_that_will_never_be_sent_cancels_the_challenge(RefusalKind kind)
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("sent");
        host.Clock.Advance(SentMethod.ResendAfter);
        _phone.Behave = () => Task.FromResult<DeliveryResult>(new DeliveryResult.Refused(new(kind, "number_not_usable")));

        Assert.Equal("number_not_usable", (await ResendAsync(browser, challenge)).Code);
        Assert.Equal(TransactionState.Canceled, (await RowAsync(host, challenge))!.State);
        (await browser.VerifyAsync(challenge.Id, "123456")).ShouldBe(409, "already_resolved");
    }

    [Fact]
    public async Task Two_people_may_share_a_number()
    {
        await using var host = await HostAsync();
        await BindAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await BindAsync(host, "bob");
        Assert.Equal(2, _phone.Messages.Count);
    }

    private string Last => _phone.Messages[^1].Code;

    private string Wrong => Last == "000000" ? "000001" : "000000";

    private Task<MfaHost> HostAsync() => MfaHost.StartAsync(mfa =>
    {
        mfa.Services.AddSingleton(_phone);
        mfa.AddMethod<SentMethod>();
    });

    private async Task BindAsync(MfaHost host, string user = "alice")
    {
        using var browser = host.NewBrowser();
        await browser.LoginAsync(user);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "sent", input = new { number = Number } })).ShouldBe(201);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = Last } })).ShouldBe(200);
    }

    private static async Task<MfaBrowser> WaitingAsync(MfaHost host)
    {
        var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        return browser;
    }

    private static Task<MfaReply> ResendAsync(MfaBrowser browser, MfaReply challenge) => browser.PostAsync($"/mfa/challenges/{challenge.Id}/resend");

    private static Task<Storage.TransactionRecord?> RowAsync(MfaHost host, MfaReply challenge) =>
        host.Transactions.FindAsync(TransactionId.Parse(challenge.Id, null), TestContext.Current.CancellationToken);
}
