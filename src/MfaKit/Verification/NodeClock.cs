using MfaKit.Storage;
using Microsoft.Extensions.Options;

namespace MfaKit.Verification;

/// <summary>
/// How far this node's clock is off from the store's. Waits, ends and time steps of a node that is off are not those of the
/// others: it judges nobody (threat note 4.5).
/// </summary>
internal sealed class NodeClock(IOptions<MfaOptions> options, TimeProvider time, ILogger<NodeClock> logger, IStoreClock? store = null)
{
    private readonly TimeSpan _most = options.Value.MaxClockOffset;
    private volatile Reading _last = new(Offset: null, WasRead: true);

    /// <summary>Ahead of the store's clock by so much, behind it where negative; null as long as nothing was measured.</summary>
    public TimeSpan? Offset => _last.Offset;

    /// <summary>False when the last try to read the store's clock failed; the verdict is then the one before.</summary>
    public bool WasRead => _last.WasRead;

    public bool IsOff => _last.Offset?.Duration() > _most;

    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        if (store is null || _most == Timeout.InfiniteTimeSpan)
            return;
        var (wasOff, wasRead) = (IsOff, WasRead);
        try
        {
            _last = new(await ReadAsync(store, cancellationToken), WasRead: true);
            Tell(wasOff);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _last = _last with { WasRead = false };
            if (wasRead)
                Log.ClockUnread(logger, e.GetType().Name);
        }
    }

    private async Task<TimeSpan?> ReadAsync(IStoreClock clock, CancellationToken cancellationToken)
    {
        var (asked, start) = (time.GetUtcNow(), time.GetTimestamp());
        if (await clock.ReadAsync(cancellationToken) is not { } theirs)
            return null;
        var trip = time.GetElapsedTime(start);
        // The store looked at its clock at some moment of the trip: half of it is the most this can be wrong by.
        return trip <= _most ? asked + (trip / 2) - theirs : throw new TimeoutException("The answer took longer than the offset that is allowed.");
    }

    private void Tell(bool wasOff)
    {
        if (IsOff && !wasOff)
            Log.ClockIsOff(logger, _last.Offset!.Value.TotalSeconds);
        else if (!IsOff && wasOff)
            Log.ClockIsRight(logger);
    }

    private sealed record Reading(TimeSpan? Offset, bool WasRead);
}
