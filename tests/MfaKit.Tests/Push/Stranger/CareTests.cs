using MfaKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push.Stranger;

/// <summary>Looking after itself, as a phone of somebody else does it by PROTOCOL.md.</summary>
public sealed class CareTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phone_gives_itself_another_name()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        await phone.SayAsync(new { @do = "update", name = "Work phone" });
        Assert.Equal("Work phone", Assert.Single(await site.FactorsAsync()).Name);
        await phone.RefusedAsync(new { @do = "update", name = " " }, 400, "invalid_request");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Key_is_changed_and_the_new_one_approves_though_the_answer_was_lost(bool isLost)
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var before = Assert.Single(await site.FactorsAsync()).Key!.Value;
        if (isLost)
        {
            site.Loses = "/device/key";
            await phone.RefusedAsync(new { @do = "rotate" }, 0, "network");
        }
        else
        {
            await phone.SayAsync(new { @do = "rotate" });
        }

        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        var after = Assert.Single(await site.FactorsAsync()).Key!.Value;
        Assert.NotEqual(before, after);
        Assert.Equal(after, (string)(await phone.SayAsync(new { @do = "poll" }))["kid"]!);
    }

    [Fact, Trait("row", "SEC-E7")]
    public async Task Phone_removed_in_the_browser_learns_it_when_it_asks()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        await using var other = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        var id = Assert.Single(await site.FactorsAsync()).Id;
        await site.BindAsync(other, desk, user: null, name: "Tablet");
        (await desk.DeleteAsync($"/mfa/factors/{id.Value}")).ShouldBe(204);
        var refused = await phone.RefusedAsync(new { @do = "poll" }, 401, "invalid_proof");
        Assert.Equal("this account was removed; delete it here?", (string)refused["says"]!);
        Assert.Equal("removed", await phone.StateAsync());
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Phone_that_removes_itself_is_refused_from_then_on()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        await using var other = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        await site.BindAsync(other, desk, user: null, name: "Tablet");
        await phone.SayAsync(new { @do = "remove" });
        await phone.RefusedAsync(new { @do = "poll" }, 401, "invalid_proof");
        Assert.Equal("Tablet", Assert.Single(await site.FactorsAsync()).Name);

        await other.SayAsync(new { @do = "remove" });
        Assert.Equal(FactorState.Disabled, Assert.Single(await site.FactorsAsync()).State);
        await other.RefusedAsync(new { @do = "poll" }, 410, "device_revoked");
        await other.RefusedAsync(new { @do = "poll" }, 0, "removed");
    }

    [Fact]
    public async Task Phone_that_is_laid_aside_keeps_its_key_and_comes_back()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        await site.BindAsync(phone, desk);
        await MoveAsync(site, FactorState.Active, FactorState.Suspended);
        await phone.RefusedAsync(new { @do = "poll" }, 403, "device_suspended");
        Assert.Equal("suspended", await phone.StateAsync());
        await MoveAsync(site, FactorState.Suspended, FactorState.Active);
        Assert.Equal("active", (string)(await phone.SayAsync(new { @do = "poll" }))["state"]!);
    }

    [Fact, Trait("row", "SEC-P7")]
    public async Task Phone_is_woken_where_it_says_and_asks_its_own_base()
    {
        var service = new Service();
        await using var site = await StrangeSite.StartAsync(mfa => mfa.Services.AddSingleton<IPushTransport>(service));
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var begun = await desk.BeginPushAsync();

        // Nobody sends there: the phone registers as one that asks by itself.
        await phone.SayAsync(new { @do = "add", link = StrangeSite.LinkOf(begun), name = "Stranger", endpoint = "https://evil.example/1" });
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        await phone.SayAsync(new { @do = "watch", until = "active" });
        Assert.Equal("host_not_allowed", (string)(await phone.RefusedAsync(new { @do = "update", endpoint = "https://evil.example/2" }, 422, "endpoint_not_allowed"))["hint"]!);

        await phone.SayAsync(new { @do = "update", endpoint = Service.Allowed });
        var (browser, asked) = await site.AskAsync();
        using var _ = browser;
        var wake = await service.Woken.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.True((bool)(await phone.SayAsync(new { @do = "wake", message = new { v = 1, k = "somebodyElse", c = asked.Id } }))["ignored"]!);
        var seen = await phone.SayAsync(new { @do = "wake", message = new { v = 1, k = wake.Tag, c = wake.Transaction } });
        Assert.Equal(asked.Id, (string)Assert.Single(seen["requests"]!.AsArray())!["id"]!);
    }

    private static async Task MoveAsync(StrangeSite site, FactorState from, FactorState to)
    {
        var id = Assert.Single(await site.FactorsAsync()).Id;
        Assert.True(await site.Factors.CommitAsync(new() { User = new("alice"), Writes = [new FactorWrite.Move(id, [from], to, site.Clock.GetUtcNow())] }, Cancel));
    }

    private sealed class Service : IPushTransport
    {
        public const string Allowed = "https://push.example/1";

        public TaskCompletionSource<PushWake> Woken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Type => "webpush";

        public IReadOnlyDictionary<string, string> Offers { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["vapidPublicKey"] = "BEl6" };

        public bool IsAcceptable(PushEndpoint endpoint, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out string? reason)
        {
            reason = endpoint.Parameters.Contains(Allowed, StringComparison.Ordinal) ? null : "host_not_allowed";
            return reason is null;
        }

        public ValueTask<PushOutcome> WakeAsync(PushEndpoint endpoint, PushWake wake, CancellationToken cancellationToken)
        {
            Woken.TrySetResult(wake);
            return new(PushOutcome.Accepted);
        }
    }
}
