using MfaKit.Verification;
using Microsoft.Extensions.Hosting;

namespace MfaKit;

/// <summary>Measures the node's clock before the host answers anybody, and then every minute.</summary>
internal sealed class ClockWatch(NodeClock clock, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Runs from the start on: ExecuteAsync begins some time after it.
    private readonly PeriodicTimer _timer = new(Interval, time);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await clock.MeasureAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _timer.WaitForNextTickAsync(stoppingToken))
            await clock.MeasureAsync(stoppingToken);
    }
}
