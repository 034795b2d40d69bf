using MfaKit.Verification;
using Microsoft.Extensions.Hosting;

namespace MfaKit;

/// <summary>Measures the node's clock before the host answers anybody, and then every minute.</summary>
internal sealed class ClockWatch(NodeClock clock, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await clock.MeasureAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await clock.MeasureAsync(stoppingToken);
    }
}
