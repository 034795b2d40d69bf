using MfaKit.Enrollment;
using MfaKit.Storage;
using MfaKit.Users;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Notifications;

/// <summary>
/// Sends what the outbox holds. A notice is a node's own for a while, and is anybody's again when the node dies: none is lost, and
/// none is sent twice but where a node dies between sending and noting it.
/// </summary>
internal sealed class NoticeDispatcher(
    IOutboxStore outbox,
    IMfaUserDirectory users,
    IMfaNotifier notifier,
    NoticeWriter writer,
    PlanNotices plans,
    IOptions<NotificationOptions> options,
    TimeProvider time,
    ILogger<NoticeDispatcher> logger) : BackgroundService
{
    private const int Batch = 10;

    /// <summary>Longer than a whole batch in which every notice takes all the time it may.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await RunAsync(stoppingToken) == Batch)
                    stoppingToken.ThrowIfCancellationRequested();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Log.OutboxUnread(logger, e.GetType().Name);
            }
        }
    }

    /// <summary>Sends one batch.</summary>
    /// <returns>How many notices were taken.</returns>
    internal async Task<int> RunAsync(CancellationToken stoppingToken)
    {
        var now = time.GetUtcNow();
        var claims = await outbox.ClaimAsync(Batch, now, now + Lease, stoppingToken);
        foreach (var claim in claims)
        {
            // Those not begun are anybody's when the lease ends; one that was begun is carried through.
            stoppingToken.ThrowIfCancellationRequested();
            await DispatchAsync(claim);
        }

        return claims.Count;
    }

    private async Task DispatchAsync(OutboxClaim claim)
    {
        var notice = claim.Notice;
        try
        {
            if (await users.FindAsync(notice.User, null, CancellationToken.None) is { } user)
                await TellAsync(claim, user);
            else
                await outbox.CompleteAsync(claim, CancellationToken.None);
        }
        catch (NoticeUndeliverableException)
        {
            Log.NoticeUndeliverable(logger, notice.Id, notice.Kind);
            await outbox.CompleteAsync(claim, CancellationToken.None);
        }
        catch (Exception e)
        {
            var now = time.GetUtcNow();
            if (notice.At + options.Value.GiveUpAfter <= now)
            {
                Log.NoticeGivenUp(logger, notice.Id, notice.Kind, e.GetType().Name, claim.Attempt);
                await outbox.CompleteAsync(claim, CancellationToken.None);
                return;
            }

            Log.NoticeNotSent(logger, notice.Id, notice.Kind, e.GetType().Name, claim.Attempt);
            await outbox.PostponeAsync(claim, now + Wait(claim.Attempt), CancellationToken.None);
        }
    }

    private async Task TellAsync(OutboxClaim claim, MfaUser user)
    {
        var notice = claim.Notice;
        var addresses = notice.Address is { } only ? [only] : PersonReach.AddressesOf(user);
        if (addresses.Count > 1)
        {
            await outbox.SplitAsync(
                claim, [.. addresses.Select((address, i) => notice with { Id = $"{notice.Id}-{i + 1}", Address = address })], time.GetUtcNow(), CancellationToken.None);
            return;
        }

        if (addresses is [var one])
        {
            using var timeout = new CancellationTokenSource(SendTimeout, time);
            var current = await plans.AsOfNowAsync(notice, CancellationToken.None);
            await notifier.SendAsync(writer.Write(current, one, user), timeout.Token);
            await plans.ToldAsync(current, CancellationToken.None);
        }
        else
        {
            Log.NobodyToTell(logger, notice.Id, notice.Kind);
        }

        await outbox.CompleteAsync(claim, CancellationToken.None);
    }

    private static TimeSpan Wait(int attempt)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempt - 1, 16));
        return wait < LongestWait ? wait : LongestWait;
    }
}
