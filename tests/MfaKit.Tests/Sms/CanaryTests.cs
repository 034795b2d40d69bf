using System.Collections.Concurrent;
using System.Diagnostics;
using MfaKit.Endpoints;
using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MfaKit.Sms;

/// <summary>Codes and numbers with everybody listening at the lowest level: none is heard (SEC-A2).</summary>
public sealed class CanaryTests
{
    private readonly Handset _handset = new();
    private readonly List<MfaReply> _replies = [];

    [Fact, Trait("row", "SEC-A2")]
    public async Task No_code_and_no_number_reaches_logs_traces_or_answers()
    {
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        using var logs = new ListeningLogs();
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)))}"),
        };
        ActivitySource.AddActivityListener(listener);

        // Few digits of a code stand in ids and times by chance; ten do not.
        await using var host = await MfaHost.StartAsync(
            mfa => mfa.AddSms(_handset, o => (o.Digits, o.PerNumber) = (10, 10)), builder => builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        var wrong = await WalkAsync(host);

        Assert.True(_handset.Messages.Count > 5);
        Assert.Contains(logs.Lines, line => line.Contains("MfaKit.Sms", StringComparison.Ordinal) && line.Contains(_handset.Messages[0].Id.Value, StringComparison.Ordinal));
        Assert.Contains(logs.Lines, line => line.Contains("Quota sms:", StringComparison.Ordinal));
        Assert.NotEmpty(traces);
        List<string> canaries =
        [
            SmsHost.Number, SmsHost.Number[3..], "0151 23456789", SmsHost.OtherNumber, SmsHost.OtherNumber[3..], "33 6 12 34 56 78", "447400123456", "5123456", "1234567", wrong,
            .. _handset.Messages.Select(Handset.CodeOf), .. _handset.Messages.Select(m => m.ReportTag),
        ];
        Assert.Empty(
            from canary in canaries
            from line in logs.Lines.Concat(traces).Concat(_replies.Select(reply => reply.Text))
            where line.Contains(canary, StringComparison.OrdinalIgnoreCase)
            select $"{canary}: {line[..Math.Min(line.Length, 300)]}");
    }

    private async Task<string> WalkAsync(MfaHost host)
    {
        using var owner = host.NewBrowser().From("10.0.0.1");
        await owner.LoginAsync("alice");
        await owner.PostAsync("/mfa/visits");
        foreach (var (number, country) in new[] { ("+447400123456", null), ("+49 30 5123456", null), ("0151 23456", "DE"), ("33 6 12 34 56 78", "DE") })
            _replies.Add(await owner.BeginSmsAsync(number, country));
        var begun = Keep((await owner.BeginSmsAsync("0151 23456789", "DE")).ShouldBe(201));
        var wrong = _handset.Code[0] == '9' ? "8765432109" : "9876543210";
        Keep((await owner.ConfirmAsync(begun.Id, wrong)).ShouldBe(422));
        Keep((await owner.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(200));
        Keep(await owner.GetAsync("/mfa"));
        Keep((await owner.BeginSmsAsync()).ShouldBe(409, "already_enrolled"));

        var (browser, challenge) = await host.WaitingAsync();
        Keep((await browser.ResendAsync(challenge)).ShouldBe(429));
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Keep((await browser.ResendAsync(challenge)).ShouldBe(200));
        await host.Services.GetRequiredService<ISmsReports>().ReportAsync(
            new(_handset.Last.Id, SmsDeliveryState.Failed) { ProviderCode = SmsHost.Number }, TestContext.Current.CancellationToken);
        Keep(await browser.GetAsync($"/mfa/challenges/{challenge}"));
        var works = _handset.Behave;
        _handset.Behave = message => throw new HttpRequestException($"POST to={message.To.E164}&text={message.Text} failed");
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        Keep((await browser.ResendAsync(challenge)).ShouldBe(503));
        _handset.Behave = works;
        host.Clock.Advance(TimeSpan.FromSeconds(120));
        Keep((await browser.ResendAsync(challenge)).ShouldBe(200));
        Keep((await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(200));
        Keep(await browser.GetAsync("/mfa"));
        for (var i = 0; i < 20; i++)
            Keep(await browser.PostAsync("/mfa/challenges", new { method = "sms" }));
        Assert.Contains(_replies, reply => reply.Code == "send_limit");
        browser.Dispose();
        return wrong;
    }

    private MfaReply Keep(MfaReply reply)
    {
        _replies.Add(reply);
        return reply;
    }
}
