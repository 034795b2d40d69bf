using MfaKit.PushTransports.WebPush;

namespace MfaKit.Push;

/// <summary>What is sent is understood by a service that others wrote.</summary>
[Trait("row", "SEC-P6")]
public sealed class StrangeServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Service_knows_the_sender_and_decrypts_the_ids()
    {
        using var service = await StrangeService.StartAsync();
        using var host = WebPushHost.For(service.Address);
        var subscription = await service.SubscribeAsync(host.Transport.Offers["vapidPublicKey"]);

        for (var i = 0; i < 20; i++)
            Assert.Equal(PushOutcome.Accepted, await WakeAsync(host, StrangeService.ToEndpoint(subscription), $"ch_{i}"));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $$"""{"v":1,"k":"kT3xqv2bW0k","c":"ch_{{i}}"}"""), await service.ReadAsync(subscription));
    }

    [Fact]
    public async Task Service_refuses_a_sender_to_whom_the_phone_did_not_subscribe()
    {
        using var service = await StrangeService.StartAsync();
        using var host = WebPushHost.For(service.Address);
        var subscription = await service.SubscribeAsync(WebPushKeys.Create().PublicKey);

        Assert.Equal(PushOutcome.Rejected, await WakeAsync(host, StrangeService.ToEndpoint(subscription)));

        Assert.Contains("answered 400", Assert.Single(host.Log.GetSnapshot(), line => line.Category!.EndsWith("WebPushTransport", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
        Assert.Empty(await service.ReadAsync(subscription));
    }

    [Fact]
    public async Task Service_that_ended_a_subscription_is_believed()
    {
        using var service = await StrangeService.StartAsync();
        using var host = WebPushHost.For(service.Address);
        var subscription = await service.SubscribeAsync(host.Transport.Offers["vapidPublicKey"]);
        await service.ExpireAsync(subscription);

        Assert.Equal(PushOutcome.EndpointGone, await WakeAsync(host, StrangeService.ToEndpoint(subscription)));
    }

    private static ValueTask<PushOutcome> WakeAsync(WebPushHost host, PushEndpoint endpoint, string transaction = "ch_7J3T") =>
        host.Transport.WakeAsync(endpoint, new("kT3xqv2bW0k", transaction, WebPushHost.Now.AddMinutes(2)), Cancel);
}
