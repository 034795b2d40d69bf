using MfaKit.Hosting;
using MfaKit.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Seam;

/// <summary>A key that signs, over HTTP: a step of its own kind and nested input.</summary>
public sealed class KeyTests
{
    [Fact]
    public async Task Step_tells_its_kind_and_input_may_be_nested()
    {
        await using var host = await HostAsync();
        using var key = new SecurityKey();
        using var browser = host.NewBrowser();
        var begun = await BeginAsync(browser, "alice");
        Assert.Equal("sign", (string)begun.Json!["step"]!["kind"]!);
        Assert.NotNull((string?)begun.Json["step"]!["options"]!["challenge"]);
        (await VerifyAsync(browser, "enrollments", begun, key)).ShouldBe(200);

        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var challenge = await next.BeginChallengeAsync("key");
        Assert.Single(challenge.Json!["step"]!["options"]!["allow"]!.AsArray());
        (await VerifyAsync(next, "challenges", challenge, key)).ShouldBe(200);
        Assert.True(await next.IsInsideAsync());
    }

    [Fact]
    public async Task Key_with_a_unique_id_is_bound_once_to_anybody()
    {
        await using var host = await HostAsync();
        using var key = new SecurityKey();
        using var alice = host.NewBrowser();
        (await VerifyAsync(alice, "enrollments", await BeginAsync(alice, "alice"), key)).ShouldBe(200);
        using var bob = host.NewBrowser();
        var begun = await BeginAsync(bob, "bob");

        (await VerifyAsync(bob, "enrollments", begun, key)).ShouldBe(409, "already_enrolled");
        Assert.Empty((await host.Factors.ReadAsync(new("bob"), TestContext.Current.CancellationToken)).Factors);
        Assert.Equal("canceled", (string)(await bob.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["state"]!);
    }

    [Fact]
    public async Task Input_larger_than_the_method_takes_is_refused_before_it_is_read()
    {
        await using var host = await HostAsync();
        using var browser = host.NewBrowser();
        var begun = await BeginAsync(browser, "alice");
        var reply = await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { id = new string('x', 5000) } });
        Assert.InRange(reply.Status, 400, 413);
    }

    [Fact, Trait("row", "SEC-T3")]
    public async Task Of_parallel_requests_with_one_signature_one_gets_in()
    {
        await using var host = await HostAsync();
        using var key = new SecurityKey();
        using var browser = host.NewBrowser();
        (await VerifyAsync(browser, "enrollments", await BeginAsync(browser, "alice"), key)).ShouldBe(200);
        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var challenge = await next.BeginChallengeAsync("key");
        var signed = new { input = key.Sign((string)challenge.Json!["step"]!["options"]!["challenge"]!) };
        await next.GetAsync("/mfa/antiforgery");

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => next.PostAsync($"/mfa/challenges/{challenge.Id}/verify", signed)));
        Assert.Single(replies, r => r.Status == 200);
    }

    private static Task<MfaHost> HostAsync() => MfaHost.StartAsync(mfa => mfa.AddMethod<KeyMethod>(StepKind.Of<KeyStep>("sign", SeamJson.Default)));

    private static async Task<MfaReply> BeginAsync(MfaBrowser browser, string user)
    {
        await browser.LoginAsync(user);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        return (await browser.PostAsync("/mfa/enrollments", new { method = "key" })).ShouldBe(201);
    }

    private static Task<MfaReply> VerifyAsync(MfaBrowser browser, string what, MfaReply begun, SecurityKey key) =>
        browser.PostAsync($"/mfa/{what}/{begun.Id}/verify", new { input = key.Sign((string)begun.Json!["step"]!["options"]!["challenge"]!) });
}
