using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using MfaKit.Sms;
using MfaKit.Testing.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Testing.Sms;

/// <summary>A host that sends, the stand-in it sends to, and everybody who listens.</summary>
internal sealed class SmsSenderRig : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly IHost _host;
    private readonly ActivityListener _listener;

    private SmsSenderRig(IHost host, SmsProvider provider, FakeTimeProvider clock, RigLogs logs, SmsSenderActor actor, CancellationToken cancel)
    {
        (_host, Provider, Clock, Logs, Actor, Cancel) = (host, provider, clock, logs, actor, cancel);
        _listener = new ActivityListener
        {
            // The stand-in has traces, too.
            ShouldListenTo = source => source.Name != "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Traces.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public SmsProvider Provider { get; }

    public FakeTimeProvider Clock { get; }

    public RigLogs Logs { get; }

    public ConcurrentQueue<string> Traces { get; } = [];

    public SmsSenderActor Actor { get; }

    public CancellationToken Cancel { get; }

    public ISmsSender Sender => _host.Services.GetRequiredService<ISmsSender>();

    public static async Task<SmsSenderRig> StartAsync(SmsSenderActor actor, CancellationToken cancel)
    {
        var provider = await SmsProvider.StartAsync(cancel);
        var clock = new FakeTimeProvider(Noon);
        var logs = new RigLogs();
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Testing" });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        actor.Register(builder.Services.AddMfaEnrollment(o => o.Issuer = "Contoso"), provider.Address);
        provider.Answers(actor.Accepted);
        return new(builder.Build(), provider, clock, logs, actor, cancel);
    }

    /// <summary>A message to a number of its own, so that what one case leaks is not taken for another's.</summary>
    public static SmsMessage Message(string? text = null)
    {
        var code = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Id = SmsMessageId.New(),
            To = PhoneNumber.Parse("+49151" + RandomNumberGenerator.GetInt32(10_000_000, 100_000_000).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            Text = text ?? $"{code} is your Contoso code. Don't share it.\n\n@my.contoso.example #{code}",
            Language = "en",
            Attempt = 1,
            ReportTag = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        };
    }

    /// <summary>Sends, and gives up long after everybody should have.</summary>
    public Task<SmsSendResult> SendAsync(SmsMessage message) => Sender.SendAsync(message, Cancel).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancel);

    /// <summary>Waits until the provider was asked.</summary>
    public async Task AskedAsync(Task sending)
    {
        await Task.WhenAny(Provider.Asked, sending).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        if (Provider.Asked.IsCompleted)
            return;
        await sending;
        throw new ContractViolationException("The sender came back without asking the provider.");
    }

    public IReadOnlyList<ReceivedSms> Received() => [.. Provider.Requests.Select(Actor.Read)];

    public void DemandAsked(int times) => Demand.Equal(times, Provider.Requests.Count, "how often the provider was asked");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _host.Dispose();
        await Provider.DisposeAsync();
    }
}
