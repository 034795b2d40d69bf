using Microsoft.Extensions.Hosting;

namespace MfaKit.Enrollment;

/// <summary>Every half minute: lets planned replacements take place whose time has come.</summary>
internal sealed class ReplacementWatch(ReplacementService replacements, TimeProvider time, ILogger<ReplacementWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await replacements.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.ReplacementsUnread(logger, e.GetType().Name);
            }
        }
    }
}
