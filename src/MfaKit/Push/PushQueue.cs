using System.Threading.Channels;
using MfaKit.Methods;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Push;

/// <summary>
/// Wakes phones in the background, after the request was written: nobody waits for somebody else's service. Bounded; what finds no room, or
/// is lost with the process, is seen when the phone looks by itself.
/// </summary>
internal sealed class PushQueue(
    IEnumerable<IPushTransport> transports, IServiceProvider services, IOptions<PushOptions> options, TimeProvider time, ILogger<PushQueue> logger) : BackgroundService
{
    private const int Room = 1000;
    private const int Workers = 8;
    private const int MostAttempts = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly Channel<(PushOutgoing Outgoing, PushTarget Target)> _channel =
        Channel.CreateBounded<(PushOutgoing, PushTarget)>(new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.Wait });

    private readonly Dictionary<string, IPushTransport> _transports = transports.ToDictionary(t => t.Type, StringComparer.Ordinal);

    public IEnumerable<IPushTransport> Transports => _transports.Values;

    public void Add(PushOutgoing outgoing)
    {
        foreach (var target in outgoing.Targets)
        {
            if (!_channel.Writer.TryWrite((outgoing, target)))
                Log.PushQueueFull(logger, outgoing.Transaction);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach (var (outgoing, target) in _channel.Reader.ReadAllAsync(stopping))
            await WakeAsync(outgoing, target, stopping);
    }

    private async Task WakeAsync(PushOutgoing outgoing, PushTarget target, CancellationToken stopping)
    {
        if (!_transports.TryGetValue(target.Endpoint.Type, out var transport))
            return;
        var wake = new PushWake(target.Endpoint.Tag, outgoing.Transaction.Value, outgoing.ExpiresAt);
        for (var attempt = 1; attempt <= MostAttempts && time.GetUtcNow() < outgoing.ExpiresAt; attempt++)
        {
            var outcome = await TryAsync(transport, target.Endpoint, wake, stopping);
            Log.PushWoken(logger, target.Factor, transport.Type, outgoing.Transaction, outcome.GetType().Name, attempt);
            if (outcome == PushOutcome.EndpointGone)
                await ForgetAsync(target, stopping);
            if (outcome != PushOutcome.Failed && outcome is not PushOutcome.Throttled)
                return;
            var pause = outcome is PushOutcome.Throttled { After: { } after } ? after : FirstPause * (attempt * attempt);
            if (attempt == MostAttempts || time.GetUtcNow() + pause >= outgoing.ExpiresAt)
                return;
            await Task.Delay(pause, time, stopping);
        }
    }

    private async Task<PushOutcome> TryAsync(IPushTransport transport, PushEndpoint endpoint, PushWake wake, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(options.Value.WakeTimeout);
        try
        {
            return await transport.WakeAsync(endpoint, wake, limit.Token);
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            // What is thrown may hold the address: not even its message is logged.
            return PushOutcome.Failed;
        }
    }

    /// <summary>The phone looks by itself from now on; whatever it changed meanwhile wins.</summary>
    private async Task ForgetAsync(PushTarget target, CancellationToken stopping)
    {
        try
        {
            await ForgetAsync(target, services.GetRequiredService<IMfaDevices>(), stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The next wake is told the same, and tries again; the phone looks by itself all the while.
            Log.PushNotForgotten(logger, target.Factor, e.GetType().Name);
        }
    }

    private static async Task ForgetAsync(PushTarget target, IMfaDevices devices, CancellationToken stopping)
    {
        if (target.KeyId is { } key
            && await devices.FindAsync(MethodName.Push, new LookupKey(key), stopping) is { } row
            && PushDevice.Read(row.Payload.Span) is { } device)
        {
            await devices.UpdateAsync(row, new(Payload: (device with { Transport = PushEndpoint.Poll, Endpoint = null }).ToPayload()), stopping);
        }
    }
}
