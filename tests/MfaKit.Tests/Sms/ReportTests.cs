using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms;

/// <summary>What a gateway hears of a message, and the page says.</summary>
public sealed class ReportTests
{
    private readonly Handset _handset = new();

    [Fact, Trait("row", "F-A10")]
    public async Task Page_is_told_what_became_of_the_message()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        var begun = (await browser.BeginSmsAsync()).ShouldBe(201);
        Assert.Equal("accepted", await DeliveryAsync(browser, begun));

        Assert.True(await ReportAsync(host, _handset.Last.Id, SmsDeliveryState.Failed));
        Assert.Equal("failed", await DeliveryAsync(browser, begun));
        Assert.True(await ReportAsync(host, _handset.Last.Id, SmsDeliveryState.Delivered));
        Assert.Equal("delivered", await DeliveryAsync(browser, begun));
        Assert.False(await ReportAsync(host, _handset.Last.Id, SmsDeliveryState.Failed));

        // The report took nothing from the answer.
        (await browser.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(200);
    }

    [Fact]
    public async Task Another_message_is_reported_anew_and_the_old_report_finds_nobody()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        var old = _handset.Last.Id;
        await ReportAsync(host, old, SmsDeliveryState.Failed);
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        var resent = (await browser.ResendAsync(challenge)).ShouldBe(200);

        Assert.Equal("accepted", (string)resent.Json!["step"]!["delivery"]!);
        Assert.False(await ReportAsync(host, old, SmsDeliveryState.Delivered));
        Assert.False(await ReportAsync(host, SmsMessageId.New(), SmsDeliveryState.Delivered));
        Assert.True(await ReportAsync(host, _handset.Last.Id, SmsDeliveryState.Failed));
        Assert.Equal("failed", (string)(await browser.GetAsync($"/mfa/challenges/{challenge}")).Json!["step"]!["delivery"]!);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(await ReportAsync(host, _handset.Last.Id, SmsDeliveryState.Delivered));
        browser.Dispose();
    }

    [Fact]
    public async Task Report_that_comes_while_a_code_is_judged_takes_nothing_from_it()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        var (id, code) = (_handset.Last.Id, _handset.Code);

        var reports = Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(
            () => ReportAsync(host, id, i % 2 == 0 ? SmsDeliveryState.Failed : SmsDeliveryState.Delivered), TestContext.Current.CancellationToken)));
        (await browser.VerifyAsync(challenge, code)).ShouldBe(200);
        await reports;

        Assert.True(await browser.IsInsideAsync());
        browser.Dispose();
    }

    [Fact]
    public async Task Tag_is_of_one_message_and_no_other()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var reports = host.Services.GetRequiredService<ISmsReports>();
        var (id, tag) = (_handset.Last.Id, _handset.Last.ReportTag);
        Assert.Equal(43, tag.Length);

        Assert.True(await reports.IsGenuineAsync(id, tag, TestContext.Current.CancellationToken));
        Assert.False(await reports.IsGenuineAsync(SmsMessageId.New(), tag, TestContext.Current.CancellationToken));
        foreach (var forged in new[] { null, "", "x", tag[1..], tag + "A", tag + "=", new string('A', 43), new string('é', 43), (tag[0] == 'A' ? 'B' : 'A') + tag[1..] })
            Assert.False(await reports.IsGenuineAsync(id, forged, TestContext.Current.CancellationToken), forged);
    }

    private static async Task<bool> ReportAsync(MfaHost host, SmsMessageId id, SmsDeliveryState state) =>
        await host.Services.GetRequiredService<ISmsReports>().ReportAsync(new(id, state) { ProviderCode = "30003" }, TestContext.Current.CancellationToken);

    private static async Task<string> DeliveryAsync(MfaBrowser browser, MfaReply begun) =>
        (string)(await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(200).Json!["step"]!["delivery"]!;
}
