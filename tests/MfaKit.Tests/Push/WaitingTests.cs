using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.Push;

[Trait("row", "PP-D7")]
public sealed class WaitingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "F-A8")]
    public async Task Browser_that_listens_hears_of_the_phone_and_of_its_approval()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await desk.BeginPushAsync();
        await using var events = await desk.ListenAsync($"/mfa/enrollments/{begun.Id}/events", host);
        Assert.Equal("scan_link", Kind(await events.NextAsync()));
        await phone.ScanAsync(begun);
        Assert.Equal("device_registered", Kind(await events.NextAsync()));

        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        JsonNode told;
        do
            told = await events.NextAsync();
        while ((string)told["state"]! == "pending");
        Assert.Equal("proven", (string)told["state"]!);
        Assert.True(await events.IsOverAsync());
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
    }

    [Fact]
    public async Task Long_poll_answers_when_something_changed_and_at_once_when_it_has()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var seen = (int)asked.Json!["version"]!;
        var poll = browser.GetAsync($"/mfa/challenges/{asked.Id}?wait=25&seen={seen}");
        await phone.ApproveAsync(TestPhone.Number(asked));
        Assert.Equal("proven", (string)(await poll).Json!["state"]!);
        Assert.Equal("proven", (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}?wait=25&seen={seen}")).Json!["state"]!);
        (await browser.GetAsync($"/mfa/challenges/{asked.Id}?wait=26")).ShouldBe(400, "invalid_request");
        (await browser.GetAsync($"/mfa/challenges/{asked.Id}?wait=x")).ShouldBe(400, "invalid_request");
    }

    [Fact]
    public async Task Stream_of_somebody_else_s_request_does_not_exist()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        using var other = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        (await other.GetAsync($"/mfa/challenges/{asked.Id}/events")).ShouldBe(404, "not_found");
        using var nobody = host.NewBrowser();
        (await nobody.GetAsync($"/mfa/challenges/{asked.Id}/events")).ShouldBe(401);
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Stream_is_unavailable_while_the_store_is_down()
    {
        var store = Attacks.Flaky<Storage.ITransactionStore>.Around(new Storage.InMemory.InMemoryTransactionStore());
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton(store.Seam));
        using var desk = host.NewBrowser();
        var begun = await desk.BeginPushAsync();
        store.IsBroken = _ => true;
        (await desk.GetAsync($"/mfa/enrollments/{begun.Id}/events")).ShouldBe(503, "unavailable");
        (await desk.GetAsync($"/mfa/enrollments/{begun.Id}?wait=25")).ShouldBe(503, "unavailable");
        store.IsBroken = _ => false;
        Assert.Equal("pending", (string)(await desk.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["state"]!);
    }

    [Fact]
    public async Task Fourth_stream_of_a_person_is_told_to_come_back_later()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var open = new List<EventStream>();
        for (var i = 0; i < 3; i++)
        {
            open.Add(await browser.ListenAsync($"/mfa/challenges/{asked.Id}/events", host));
            await open[i].NextAsync();
        }

        var refused = (await browser.GetAsync($"/mfa/challenges/{asked.Id}/events")).ShouldBe(503, "unavailable");
        Assert.Equal("5", Assert.Single(refused.Headers.GetValues("Retry-After")));
        Assert.Equal("pending", (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}?wait=25")).Json!["state"]!);
        foreach (var stream in open)
            await stream.DisposeAsync();
    }

    [Fact]
    public async Task Phone_that_listens_hears_of_a_request_and_of_its_end()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        await using var heard = phone.Client.ListenAsync(phone.Account, phone.Key, Cancel).GetAsyncEnumerator(Cancel);
        var next = heard.MoveNextAsync();
        var asked = await browser.BeginChallengeAsync("push");
        Assert.True(await next);
        Assert.Equal((asked.Id, true), heard.Current);
        next = heard.MoveNextAsync();
        await phone.ApproveAsync(TestPhone.Number(asked));
        Assert.True(await next);
        Assert.Equal((asked.Id, false), heard.Current);
    }

    [Fact]
    public async Task Test_that_was_begun_anew_before_the_stream_could_look_is_told_as_another()
    {
        using var signal = new HeldSignal();
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton<IMfaSignal>(signal));
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await desk.BeginPushAsync();
        await phone.ScanAsync(begun);
        var number = TestPhone.Number((await desk.TestAsync(begun)).ShouldBe(200));
        var first = await phone.SeeAsync();
        Assert.Equal(first, await phone.SeeAsync());
        await using var heard = phone.Client.ListenAsync(phone.Account, phone.Key, Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await heard.MoveNextAsync());
        var next = heard.MoveNextAsync();

        await TestPhone.RefusedAsync(() => phone.ApproveAsync(TestPhone.Another(number)));
        number = TestPhone.Number((await desk.TestAsync(begun)).ShouldBe(200));
        Assert.NotEqual(first, await phone.SeeAsync());
        Assert.False(next.IsCompleted);
        signal.Release(new("alice"));

        Assert.True(await next);
        Assert.Equal((begun.Id, true), heard.Current);
        await phone.ApproveAsync(number);
    }

    [Fact]
    public async Task Phone_that_waits_is_answered_when_something_comes()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var waiting = phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.FromSeconds(25), Cancel);
        var asked = await browser.BeginChallengeAsync("push");
        Assert.Equal(asked.Id, Assert.Single(await waiting).Id);
    }

    [Fact]
    public async Task Phone_for_which_there_is_no_room_to_wait_looks_by_itself()
    {
        await using var host = await PushHost.StartAsync(o => o.MaxWaitersPerPerson = 1);
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        await using (var first = phone.Client.ListenAsync(phone.Account, phone.Key, Cancel).GetAsyncEnumerator(Cancel))
        {
            var next = first.MoveNextAsync();
            var asked = await browser.BeginChallengeAsync("push");
            Assert.True(await next);
            var refused = await TestPhone.RefusedAsync(async () =>
            {
                await using var second = phone.Client.ListenAsync(phone.Account, phone.Key, Cancel).GetAsyncEnumerator(Cancel);
                await second.MoveNextAsync();
            });
            Assert.Equal((503, "unavailable", TimeSpan.FromSeconds(5)), (refused.Status, refused.Code, refused.RetryAfter));
            Assert.Equal(asked.Id, (await phone.SeeAsync()).Id);
            await browser.DeleteAsync($"/mfa/challenges/{asked.Id}");
            Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.FromSeconds(25), Cancel));
        }
    }

    [Theory]
    [InlineData(0, 10_000, nameof(PushOptions.MaxWaitersPerPerson)), InlineData(51, 10_000, nameof(PushOptions.MaxWaitersPerPerson))]
    [InlineData(8, 99, nameof(PushOptions.MaxWaiters)), InlineData(8, 1_000_001, nameof(PushOptions.MaxWaiters))]
    public async Task Room_outside_its_range_stops_the_host_at_start(int ofPerson, int ofNode, string name)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => PushHost.StartAsync(o => (o.MaxWaitersPerPerson, o.MaxWaiters) = (ofPerson, ofNode)));
        Assert.Contains(name, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    private static string Kind(JsonNode transaction) => (string)transaction["step"]!["kind"]!;

    /// <summary>A signal that arrives when the test says so.</summary>
    private sealed class HeldSignal : IMfaSignal, IDisposable
    {
        private readonly List<Action<UserId>> _listeners = [];

        public ValueTask PublishAsync(UserId user, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public IDisposable Listen(Action<UserId> listener)
        {
            _listeners.Add(listener);
            return this;
        }

        public void Dispose() => _listeners.Clear();

        public void Release(UserId user) => _listeners.ForEach(listener => listener(user));
    }
}
