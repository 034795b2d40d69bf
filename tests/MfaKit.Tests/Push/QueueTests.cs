using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Threading.Channels;
using MfaKit.Attacks;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

public sealed class QueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "SEC-A3")]
    public async Task Address_that_is_gone_while_the_store_is_down_stops_no_later_wake()
    {
        var pigeons = new Pigeons();
        var store = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
        await using var host = await PushHost.StartAsync(more: mfa =>
        {
            mfa.Services.AddSingleton(store.Seam);
            mfa.Services.AddSingleton<IPushTransport>(pigeons);
        });
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host) { Transport = JsonSerializer.SerializeToElement(new { type = "pigeon", loft = "7" }) };
        var begun = await desk.BeginPushAsync();
        await phone.ScanAsync(begun);
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        Assert.Equal(begun.Id, (await pigeons.Sent.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel)).Transaction);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);

        // Each of the queue's workers meets it once, and then some.
        store.IsBroken = verb => verb == nameof(IFactorStore.FindAsync);
        pigeons.Outcome = PushOutcome.EndpointGone;
        for (var i = 0; i < 12; i++)
        {
            host.Clock.Advance(TimeSpan.FromDays(2));
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var wake = await pigeons.Sent.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);
            Assert.Equal((asked.Id, phone.Account.Tag), (wake.Transaction, wake.Tag));
            Assert.Equal($$"""{"v":1,"k":"{{wake.Tag}}","c":"{{asked.Id}}"}""", System.Text.Encoding.UTF8.GetString(wake.ToUtf8Json()));
        }
    }

    /// <summary>Carries a wake by hand.</summary>
    private sealed class Pigeons : IPushTransport
    {
        public string Type => "pigeon";

        public IReadOnlyDictionary<string, string> Offers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

        public PushOutcome Outcome { get; set; } = PushOutcome.Accepted;

        public Channel<PushWake> Sent { get; } = Channel.CreateUnbounded<PushWake>();

        public bool IsAcceptable(PushEndpoint endpoint, [NotNullWhen(false)] out string? reason)
        {
            reason = null;
            return true;
        }

        public async ValueTask<PushOutcome> WakeAsync(PushEndpoint endpoint, PushWake wake, CancellationToken cancellationToken)
        {
            await Sent.Writer.WriteAsync(wake, cancellationToken);
            return Outcome;
        }
    }
}
