using MfaKit.Hosting;
using MfaKit.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

/// <summary>A phone that answers out of band; the browser over HTTP, the phone by the inbox.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task Enrolment_waits_for_the_browser_that_began_it()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var begun = await BindAsync(host, browser, "phone-1");

        Assert.Equal("proven", (string)(await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["state"]!);
        Assert.Empty((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors);
        using var other = host.NewBrowser();
        await other.LoginAsync("alice");
        await other.PostAsync("/mfa/visits");
        (await CompleteAsync(other, "enrollments", begun)).ShouldBe(404, "not_found");
        (await CompleteAsync(browser, "enrollments", begun)).ShouldBe(200);
        (await CompleteAsync(browser, "enrollments", begun)).ShouldBe(409, "already_resolved");
    }

    [Fact]
    public async Task Approval_lets_in_the_browser_that_asked_once_and_no_other()
    {
        await using var host = await BoundAsync("phone-1");
        using var browser = await WaitingAsync(host);
        using var other = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("approver");
        (await CompleteAsync(browser, "challenges", challenge)).ShouldBe(409, "wrong_state");
        var approved = await SayAsync(host, challenge, "phone-1", "number", Number(challenge));
        Assert.Equal(TransactionState.Proven, approved.Value.State);
        Assert.False(await browser.IsInsideAsync());

        (await CompleteAsync(other, "challenges", challenge)).ShouldBe(404, "not_found");
        (await CompleteAsync(browser, "challenges", challenge)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
        (await CompleteAsync(browser, "challenges", challenge)).ShouldBe(404);
    }

    [Theory]
    [InlineData("number", "00", "mismatch")]
    [InlineData("deny", "yes", "not_me")]
    public async Task Wrong_number_or_a_denial_ends_the_challenge(string name, string value, string reason)
    {
        await using var host = await BoundAsync("phone-1");
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("approver");
        var ended = await SayAsync(host, challenge, "phone-1", name, value);
        Assert.Equal((TransactionState.Denied, reason), (ended.Value.State, ended.Value.Reason));

        Assert.Equal(Refusal.AlreadyResolved, (await SayAsync(host, challenge, "phone-1", "number", Number(challenge))).Refusal);
        (await CompleteAsync(browser, "challenges", challenge)).ShouldBe(409, "already_resolved");
        Assert.Equal(1, (await FactorAsync(host, "phone-1"))!.Failures);
    }

    [Fact]
    public async Task Third_challenge_supersedes_the_oldest_of_the_person()
    {
        await using var host = await BoundAsync("phone-1");
        var browsers = new List<MfaBrowser>();
        var challenges = new List<MfaReply>();
        for (var i = 0; i < 3; i++)
        {
            browsers.Add(await WaitingAsync(host));
            challenges.Add(await browsers[i].BeginChallengeAsync("approver"));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(Refusal.Expired("superseded"), (await SayAsync(host, challenges[0], "phone-1", "number", Number(challenges[0]))).Refusal);
        Assert.Equal(TransactionState.Proven, (await SayAsync(host, challenges[1], "phone-1", "number", Number(challenges[1]))).Value.State);
        Assert.Equal(TransactionState.Proven, (await SayAsync(host, challenges[2], "phone-1", "number", Number(challenges[2]))).Value.State);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Any_of_two_phones_may_answer_and_the_method_learns_which()
    {
        await using var host = await BoundAsync("phone-1", "phone-2");
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("approver");
        Assert.Null(challenge.Json!["factorId"]);
        Assert.Equal(Refusal.NotFound, (await SayAsync(host, challenge, "phone-3", "number", Number(challenge))).Refusal);
        Assert.Equal(TransactionState.Proven, (await SayAsync(host, challenge, "phone-2", "number", Number(challenge))).Value.State);
        (await CompleteAsync(browser, "challenges", challenge)).ShouldBe(200);
    }

    [Fact]
    public async Task Request_sent_again_lives_as_long_as_the_first()
    {
        await using var host = await BoundAsync("phone-1");
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("approver");
        host.Clock.Advance(TimeSpan.FromSeconds(50));
        var again = (await browser.PostAsync($"/mfa/challenges/{challenge.Id}/resend")).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(TransactionState.Proven, (await SayAsync(host, again, "phone-1", "number", Number(again))).Value.State);
    }

    [Fact]
    public async Task Phone_that_is_bound_already_is_not_bound_again()
    {
        await using var host = await BoundAsync("phone-1");
        using var bob = host.NewBrowser();
        var begun = await BindAsync(host, bob, "phone-1", "bob");
        (await CompleteAsync(bob, "enrollments", begun)).ShouldBe(409, "already_enrolled");
    }

    [Fact]
    public async Task Answer_that_is_too_long_is_not_charged_and_reaches_no_method()
    {
        await using var host = await BoundAsync("phone-1");
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("approver");

        Assert.Equal(Refusal.InvalidRequest, (await SayAsync(host, challenge, "phone-1", "number", new string('9', 1024))).Refusal);

        Assert.Equal(0, (await FactorAsync(host, "phone-1"))!.Failures);
        Assert.Equal(TransactionState.Proven, (await SayAsync(host, challenge, "phone-1", "number", Number(challenge))).Value.State);
    }

    [Fact, Trait("row", "SEC-A2")]
    public async Task Payloads_are_wiped_once_a_challenge_was_begun_sent_again_and_answered()
    {
        var seen = new List<(MethodStage Stage, ReadOnlyMemory<byte> Payload, bool WasOpen)>();
        await using var host = await BoundAsync(
            mfa => Register(mfa, context => seen.AddRange(context.Factors.Select(f => (context.Stage, f.Payload, f.Payload.Span.ContainsAnyExcept((byte)0))))),
            "phone-1");
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("approver");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var again = (await browser.PostAsync($"/mfa/challenges/{challenge.Id}/resend")).ShouldBe(200);
        Assert.Equal(TransactionState.Proven, (await SayAsync(host, again, "phone-1", "number", Number(again))).Value.State);

        Assert.Equal([MethodStage.Begin, MethodStage.Resend, MethodStage.Inbox], seen.Select(s => s.Stage));
        Assert.All(seen, s => Assert.True(s.WasOpen && !s.Payload.Span.ContainsAnyExcept((byte)0), $"{s.Stage} left the payload in memory."));
    }

    [Fact]
    public async Task Sending_again_leaves_out_phones_in_a_wait_and_is_refused_only_when_all_are()
    {
        var asked = new List<int>();
        await using var host = await BoundAsync(
            mfa => Register(mfa, context => asked.AddRange(context.Stage == MethodStage.Resend ? [context.Factors.Count] : [])), "phone-1", "phone-2");
        using var browser = await WaitingAsync(host);
        var challenge = await browser.BeginChallengeAsync("approver");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await WearOutAsync(host, "phone-1");

        var again = (await browser.PostAsync($"/mfa/challenges/{challenge.Id}/resend")).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await WearOutAsync(host, "phone-1");
        await WearOutAsync(host, "phone-2");
        var refused = (await browser.PostAsync($"/mfa/challenges/{again.Id}/resend")).ShouldBe(429, "too_many_attempts");

        Assert.Equal([1], asked);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    private static void Register(MfaBuilder mfa, Action<MethodContext> see)
    {
        var inner = new ApproverMethod();
        mfa.Services.AddSingleton<IMfaMethod>(new ChangedMethod(inner, inner.Info, (context, result) =>
        {
            see(context);
            return result;
        }));
        mfa.Services.AddSingleton(StepKind.Of<ScanLinkStep>("scan", SeamJson.Default));
        mfa.Services.AddSingleton(StepKind.Of<ApproveStep>("approve_number", SeamJson.Default));
    }

    private static async Task WearOutAsync(MfaHost host, string phone)
    {
        var charge = new Storage.Charge
        {
            Factor = (await FactorAsync(host, phone))!.Id,
            User = new("alice"),
            Now = host.Clock.GetUtcNow(),
            Trust = ClientTrust.Device,
            Waits = new(5, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1)),
            Cap = 100,
            StrikeLimit = 20,
            StrikeWindow = TimeSpan.FromDays(30),
        };
        while ((await host.Factors.ChargeAsync(charge, TestContext.Current.CancellationToken)).Allowed)
        {
            // Until the first wait.
        }
    }

    private static Task<MfaHost> StartAsync() => MfaHost.StartAsync(new ApproverActor().Register);

    private static string Number(MfaReply shown) => (string)shown.Json!["step"]!["number"]!;

    private static Task<MfaReply> CompleteAsync(MfaBrowser browser, string what, MfaReply begun) => browser.PostAsync($"/mfa/{what}/{begun.Id}/complete");

    private static Task<MfaHost> BoundAsync(params string[] phones) => BoundAsync(new ApproverActor().Register, phones);

    private static async Task<MfaHost> BoundAsync(Action<MfaBuilder> register, params string[] phones)
    {
        var host = await MfaHost.StartAsync(register);
        using var browser = host.NewBrowser();
        foreach (var phone in phones)
            (await CompleteAsync(browser, "enrollments", await BindAsync(host, browser, phone, signIn: phone == phones[0]))).ShouldBe(200);
        return host;
    }

    /// <summary>As far as the phone has approved the test request.</summary>
    private static async Task<MfaReply> BindAsync(MfaHost host, MfaBrowser browser, string phone, string user = "alice", bool signIn = true)
    {
        if (signIn)
            await browser.LoginAsync(user);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "approver" })).ShouldBe(201);
        var inbox = host.Services.GetRequiredService<IMfaInbox>();
        var token = ((string)begun.Json!["step"]!["link"]!)["phone://".Length..];
        var id = await inbox.FindAsync(ApproverMethod.Name, ApproverMethod.KeyOf(token), TestContext.Current.CancellationToken);
        Assert.Equal(begun.Id, id!.Value.Value);
        await inbox.SubmitAsync(id.Value, null, MethodInput.From([new("register", phone)]), TestContext.Current.CancellationToken);
        Assert.Null(await inbox.FindAsync(ApproverMethod.Name, ApproverMethod.KeyOf(token), TestContext.Current.CancellationToken));
        var test = (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { } })).ShouldBe(200);
        await SayAsync(host, begun, null, "number", Number(test));
        return begun;
    }

    private static async Task<MfaBrowser> WaitingAsync(MfaHost host)
    {
        var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        return browser;
    }

    private static Task<Storage.FactorRecord?> FactorAsync(MfaHost host, string phone) =>
        host.Factors.FindAsync(ApproverMethod.Name, ApproverMethod.KeyOf(phone), TestContext.Current.CancellationToken);

    private static async Task<MfaResult<MfaTransaction>> SayAsync(MfaHost host, MfaReply challenge, string? phone, string name, string value)
    {
        var from = phone is null ? null : (await FactorAsync(host, phone))?.Id;
        return await host.Services.GetRequiredService<IMfaInbox>().SubmitAsync(
            TransactionId.Parse(challenge.Id, null), from, MethodInput.From([new(name, value)]), TestContext.Current.CancellationToken);
    }
}
