using System.Globalization;

namespace MfaKit.Push;

public sealed class WebPushOutcomeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int, string> Answers { get; } = new()
    {
        { 201, nameof(PushOutcome.Accepted) },
        { 202, nameof(PushOutcome.Accepted) },
        { 404, nameof(PushOutcome.EndpointGone) },
        { 410, nameof(PushOutcome.EndpointGone) },
        { 400, nameof(PushOutcome.Rejected) },
        { 401, nameof(PushOutcome.Rejected) },
        { 403, nameof(PushOutcome.Rejected) },
        { 413, nameof(PushOutcome.Rejected) },
        { 301, nameof(PushOutcome.Rejected) },
        { 500, nameof(PushOutcome.Failed) },
        { 502, nameof(PushOutcome.Failed) },
        { 503, nameof(PushOutcome.Failed) },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Answer_of_the_service_means_what_RFC_8030_says(int status, string outcome)
    {
        await using var service = await PushService.StartAsync();
        service.Rule = PushService.Status(status);
        using var host = WebPushHost.For(service);
        using var browser = service.Subscribe();

        var expected = (PushOutcome)typeof(PushOutcome).GetProperty(outcome)!.GetValue(null)!;
        Assert.Equal(expected, await host.WakeAsync(browser));
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("Tue, 24 Nov 2026 12:01:00 GMT", 60)]
    [InlineData("Tue, 24 Nov 2026 11:00:00 GMT", null)]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task Service_that_is_asked_too_often_says_when_to_come_back(string? after, int? seconds)
    {
        await using var service = await PushService.StartAsync();
        service.Rule = PushService.Status(429, "Retry-After", after);
        using var host = WebPushHost.For(service);
        using var browser = service.Subscribe();

        var throttled = Assert.IsType<PushOutcome.Throttled>(await host.WakeAsync(browser));
        Assert.Equal(seconds, throttled.After?.TotalSeconds);
    }

    [Fact]
    public async Task Service_that_is_not_there_has_failed()
    {
        Uri gone;
        await using (var service = await PushService.StartAsync())
            gone = service.Address;
        using var host = WebPushHost.For(gone);
        using var browser = new Browser(new(gone, "/x"));

        Assert.Equal(PushOutcome.Failed, await host.WakeAsync(browser));
    }

    [Fact]
    public async Task Service_that_does_not_answer_in_time_has_failed()
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var service = await PushService.StartAsync();
        service.Rule = async context =>
        {
            await time.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
        };
        using var host = WebPushHost.For(service);
        using var browser = service.Subscribe();

        Assert.Equal(PushOutcome.Failed, await host.WakeAsync(browser, time.Token));
    }

    [Fact]
    public async Task Address_that_is_allowed_no_longer_is_not_sent_to()
    {
        await using var service = await PushService.StartAsync();
        using var host = WebPushHost.Build();
        using var browser = service.Subscribe();

        Assert.Equal(PushOutcome.Rejected, await host.WakeAsync(browser));
        Assert.Equal(0, service.Waiting);
    }

    [Fact, Trait("row", "SEC-A2")]
    public async Task Log_names_the_service_and_nothing_of_the_phone()
    {
        await using var service = await PushService.StartAsync();
        using var host = WebPushHost.For(service);
        using var browser = service.Subscribe();
        foreach (var status in (int[])[201, 400, 403, 404, 410, 429, 500])
        {
            service.Rule = PushService.Status(status);
            await host.WakeAsync(browser);
        }

        var lines = string.Join('\n', host.Log.GetSnapshot().Select(line => $"{line.Category} {line.Message} {line.Exception} {string.Join(' ', line.StructuredState ?? [])} {string.Join(' ', line.Scopes)}"));
        Assert.Contains("127.0.0.1 answered 403", lines, StringComparison.Ordinal);
        foreach (var secret in (string[])["cA9sEcret", service.Address.Port.ToString(CultureInfo.InvariantCulture), (string)browser.Transport["keys"]!["auth"]!, (string)browser.Transport["keys"]!["p256dh"]!, WebPushHost.Keys.PrivateKey, "vapid t="])
            Assert.DoesNotContain(secret, lines, StringComparison.Ordinal);
    }
}
