using MfaKit.Hosting;
using MfaKit.Methods;
using MfaKit.Testing.Contracts;
using MfaKit.Testing.Methods;

namespace MfaKit.Seam;

/// <summary>Mistakes of a method's author are found out by the contract or by the engine.</summary>
public sealed class MistakesTests
{
    [Fact, Trait("row", "SEC-K1")]
    public Task Contract_finds_a_secret_that_is_stored_in_plain() => Assert.ThrowsAsync<ContractViolationException>(() => RunAsync(
        "A secret does not lie in the stores in plain",
        new(info => info with { PlainPayload = true }, (_, result) => result is MethodResult.Proven { Payload: { } kept } p ? p with { Payload = kept with { IsSecret = false } } : result)));

    [Fact, Trait("row", "SEC-T3")]
    public Task Contract_finds_a_proof_that_is_good_twice() => Assert.ThrowsAsync<ContractViolationException>(() => RunAsync(
        "A proof that opened a session does not open another",
        new(info => info, (_, result) => result is MethodResult.Proven p ? p with { Guard = Guard.Transaction } : result)));

    [Fact]
    public Task Contract_finds_a_wrong_answer_that_is_taken_for_right() => Assert.ThrowsAsync<ContractViolationException>(() => RunAsync(
        "A wrong answer is charged before it is compared",
        new(info => info, (_, result) => result is MethodResult.Wrong ? new MethodResult.Proven(Guard.Transaction, ["otp"]) : result)));

    [Fact]
    public async Task Plain_payload_of_a_method_that_declares_none_is_found_out_before_it_locks_anybody_out() =>
        Assert.Contains("PlainPayload", (await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(
            "A right proof binds the factor, and the person finds it in their list",
            new(info => info, (_, result) => result is MethodResult.Proven { Payload: { } kept } p ? p with { Payload = kept with { IsSecret = false } } : result)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Payload_that_comes_with_a_proof_takes_the_place_of_the_old()
    {
        var seen = new List<byte>();
        var actor = new ChangedActor(info => info, (context, result) =>
        {
            if (context is { Purpose: Purpose.SignIn, Stage: MethodStage.Begin })
                seen.Add(context.Factors[0].Payload.Span[^1]);
            return (context, result) switch
            {
                ({ Purpose: Purpose.Enroll }, MethodResult.Proven p) => p with { Payload = new((byte[])[.. context.State.Span, 1]) },
                ({ Purpose: Purpose.SignIn, Factors: [var mine] }, _) when context.Stage == MethodStage.Answer =>
                    new MethodResult.Proven(new Guard.Above(mine.HighWater + 1), ["otp"]) { Payload = new((byte[])[.. mine.Payload.Span[..^1], (byte)(mine.Payload.Span[^1] + 1)]) },
                _ => result,
            };
        });
        await using var host = await MfaHost.StartAsync(actor.Register);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "counter" })).ShouldBe(201);
        var code = CounterMethod.CodeAt(Convert.FromHexString((string)begun.Json!["step"]!["secret"]!), 0);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code } })).ShouldBe(200);
        for (var i = 0; i < 3; i++)
        {
            using var next = host.NewBrowser();
            await next.LoginAsync("alice");
            (await next.VerifyAsync((await next.BeginChallengeAsync("counter")).Id, "12345678")).ShouldBe(200);
        }

        Assert.Equal([1, 2, 3], seen);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("hint")]
    [InlineData("name")]
    public async Task Key_hint_or_name_with_a_proof_is_found_out_before_anything_is_written(string what)
    {
        var actor = new ChangedActor(info => info, (context, result) => result is MethodResult.Proven p && context.Purpose == Purpose.SignIn
            ? what switch { "key" => p with { Key = new("rotated") }, "hint" => p with { Hint = "42" }, _ => p with { SuggestedName = "Token" } }
            : result);
        await using var host = await MfaHost.StartAsync(actor.Register);
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var secret = await owner.BindCounterAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        (await browser.VerifyAsync((await browser.BeginChallengeAsync("counter")).Id, CounterMethod.CodeAt(secret, 1))).ShouldBe(503, "unavailable");

        Assert.Equal(0, Assert.Single((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors).HighWater);
        Assert.False(await browser.IsInsideAsync());
    }

    [Theory]
    [InlineData(TransactionState.Pending)]
    [InlineData(TransactionState.Proven)]
    [InlineData(TransactionState.Complete)]
    [InlineData(TransactionState.Expired)]
    [InlineData(TransactionState.Superseded)]
    [InlineData((TransactionState)7)]
    public void Method_ends_nothing_in_a_state_that_is_not_its_to_give(TransactionState state) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MethodResult.Ended(state, "mismatch"));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Mismatch")]
    [InlineData("not me")]
    [InlineData("not-me")]
    [InlineData("_me")]
    [InlineData("me_")]
    [InlineData("not__me")]
    [InlineData("2me")]
    [InlineData("größe")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234x")]
    public void Reason_that_is_no_word_is_misuse(string? reason) =>
        Assert.ThrowsAny<ArgumentException>(() => new MethodResult.Ended(TransactionState.Denied, reason!));

    [Theory]
    [InlineData(TransactionState.Denied, "mismatch")]
    [InlineData(TransactionState.Canceled, "canceled_on_device")]
    [InlineData(TransactionState.Denied, "a23456789012345678901234567890123456789012345678901234567890123z")]
    public void Method_ends_as_denied_or_canceled_for_a_reason(TransactionState state, string reason)
    {
        var ended = new MethodResult.Ended(state, reason);

        Assert.Equal((state, reason), (ended.To, ended.Reason));
    }

    private static Task RunAsync(string promise, ChangedActor actor) =>
        MethodContract.Cases.Single(c => c.Name == promise).RunAsync(actor, TestContext.Current.CancellationToken);
}
