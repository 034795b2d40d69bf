using System.Text.Json.Nodes;
using MfaKit.Hosting;
using MfaKit.PushTransports.WebPush;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

/// <summary>From the browser that asks to the phone that wakes, through everything that lies between.</summary>
[Trait("row", "SEC-P6")]
public sealed class WakeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phone_is_woken_by_ids_alone_and_then_asks_and_approves()
    {
        await using var service = await PushService.StartAsync();
        await using var host = await StartAsync(service);
        using var subscription = service.Subscribe();
        using var desk = host.NewBrowser();
        using var phone = await BindAsync(host, desk, subscription);
        await service.NextAsync();
        using var browser = await host.WaitingAsync();

        var asked = await browser.BeginChallengeAsync("push");

        var wake = JsonNode.Parse(subscription.Decrypt((await service.NextAsync()).Body))!.AsObject();
        Assert.Equal(["v", "k", "c"], wake.Select(member => member.Key));
        Assert.Equal((1, phone.Account.Tag, asked.Id), ((int)wake["v"]!, (string)wake["k"]!, (string)wake["c"]!));
        Assert.Equal(asked.Id, (await phone.SeeAsync()).Id);
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact]
    public async Task Phone_whose_address_is_gone_is_woken_no_more_and_looks_by_itself()
    {
        await using var service = await PushService.StartAsync();
        await using var host = await StartAsync(service);
        using var subscription = service.Subscribe();
        using var desk = host.NewBrowser();
        using var phone = await BindAsync(host, desk, subscription);
        await service.NextAsync();
        service.Rule = PushService.Status(410);
        using var browser = await host.WaitingAsync();
        Assert.Equal("webpush", await TransportAsync(host));

        var asked = await browser.BeginChallengeAsync("push");

        await service.NextAsync();
        await UntilAsync(async () => await TransportAsync(host) == "poll");
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        using var other = await host.WaitingAsync();
        var next = await other.BeginChallengeAsync("push");
        await phone.ApproveAsync(TestPhone.Number(next));
        (await other.CompleteAsync("challenges", next)).ShouldBe(200);
        Assert.Equal(0, service.Waiting);
    }

    [Fact]
    public async Task Phone_learns_the_key_and_is_refused_an_address_elsewhere()
    {
        await using var service = await PushService.StartAsync();
        await using var host = await StartAsync(service);
        using var elsewhere = new Browser(new("https://fcm.googleapis.com.evil.tld/x"));
        using var desk = host.NewBrowser();
        var begun = await desk.BeginPushAsync();
        using var phone = new TestPhone(host) { Transport = elsewhere.TransportJson };
        Assert.True(Authenticator.EnrollmentLink.TryParse((string)begun.Json!["step"]!["once"]!["link"]!, out var link));

        var offer = await phone.Client.ResolveAsync(link, Cancel);
        Assert.Equal(WebPushHost.Keys.PublicKey, offer.VapidPublicKey);
        Assert.Contains("webpush", offer.Transports);
        var refused = await TestPhone.RefusedAsync(() => phone.ScanAsync(begun));
        Assert.Equal((422, "endpoint_not_allowed"), (refused.Status, refused.Code));

        // The link is still good.
        using var another = new TestPhone(host);
        await another.ScanAsync(begun);
    }

    private static Task<MfaHost> StartAsync(PushService service) => PushHost.StartAsync(more: mfa => mfa.AddWebPush(o =>
    {
        (o.Subject, o.PublicKey, o.PrivateKey) = ("mailto:ops@contoso.example", WebPushHost.Keys.PublicKey, WebPushHost.Keys.PrivateKey);
        WebPushHost.Allow(o, service.Address);
    }));

    private static async Task<TestPhone> BindAsync(MfaHost host, MfaBrowser desk, Browser subscription)
    {
        var phone = new TestPhone(host) { Transport = subscription.TransportJson };
        var begun = await desk.BeginPushAsync();
        await phone.ScanAsync(begun);
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        return phone;
    }

    private static async Task<string> TransportAsync(MfaHost host)
    {
        var factor = Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors, factor => factor.Method.Value == "push");
        return (string)JsonNode.Parse(factor.Payload.Span)!["transport"]!;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
    }
}
