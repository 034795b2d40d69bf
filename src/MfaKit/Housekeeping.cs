using MfaKit.Secrets;
using MfaKit.Storage;
using Microsoft.Extensions.Hosting;

namespace MfaKit;

/// <summary>Every hour: deletes what ran out a day ago, and puts secrets under the current key. Any number of nodes may do so.</summary>
internal sealed class Housekeeping(
    ITransactionStore transactions, IMfaTicketStore tickets, IQuotaStore quotas, IOutboxStore outbox, Resealer resealer, TimeProvider time, ILogger<Housekeeping> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Notices nobody took: the host has no notifier, or gave up long ago.</summary>
    private static readonly TimeSpan NoticesKept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.NotKept(logger, e.GetType().Name);
            }
        }
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        var purged = await transactions.PurgeAsync(before, cancellationToken)
            + await tickets.PurgeAsync(before, cancellationToken)
            + await quotas.PurgeAsync(before, cancellationToken)
            + await outbox.PurgeAsync(time.GetUtcNow() - NoticesKept, cancellationToken);
        Log.Kept(logger, purged, await resealer.RunAsync(cancellationToken));
    }
}
