using MfaKit.Signals;
using MfaKit.Storage;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace MfaKit.Sessions;

/// <summary>
/// Says whether a session is open, on an answer that is at most the check interval old and never older than the last signal
/// about its person. What cannot be read is not kept: a store that is down lets nobody in (SEC-A3).
/// </summary>
internal sealed class SessionCheck : IDisposable
{
    private const int MostKept = 100_000;

    /// <summary>How long a ticket that an upgrade replaced goes on, for requests that were under way (SEC-X2).</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    private readonly IMfaTicketStore _tickets;
    private readonly IFactorStore _factors;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _time;
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly SignalCounters _signals = new();
    private readonly IDisposable _subscription;

    public SessionCheck(IMfaTicketStore tickets, IFactorStore factors, IMfaSignal signal, IOptions<SessionOptions> options, TimeProvider time)
    {
        (_tickets, _factors, _interval, _time) = (tickets, factors, options.Value.CheckInterval, time);
        _subscription = signal.Listen(_signals.Count);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _kept.Dispose();
    }

    /// <summary>The same, read anew.</summary>
    public async Task<SessionVerdict> ReadAsync(TicketId id, CancellationToken cancellationToken) =>
        await _tickets.FindAsync(id, cancellationToken) is { Kind: TicketKind.Session } row
            ? await JudgeAsync(row, _time.GetUtcNow(), cancellationToken)
            : SessionVerdict.Unknown;

    public async ValueTask<SessionVerdict> CheckAsync(TicketId id, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_kept.TryGetValue(id, out Kept? kept) && kept!.Until > now && kept.Signals == _signals.Of(kept.User))
            return kept.Verdict;

        // Whose it is stands in the row, so signals are counted for all until it is read, and then for one: an answer that a signal
        // overtook is not kept.
        var before = _signals.All;
        var row = await _tickets.FindAsync(id, cancellationToken);
        if (row is not { Kind: TicketKind.Session })
            return SessionVerdict.Unknown;

        var signals = _signals.Of(row.User);
        var isFresh = _signals.All == before;
        var verdict = await JudgeAsync(row, now, cancellationToken);
        if (isFresh)
            Keep(new(verdict, row.User, Until(row, verdict, now), signals));
        if (verdict.Ticket is not null && (row.LastSeenAt ?? row.CreatedAt) + SeenEvery <= now)
            await _tickets.SeenAsync(id, now, cancellationToken);
        return verdict;
    }

    private async Task<SessionVerdict> JudgeAsync(TicketRecord row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.ExpiresAt <= now)
            return SessionVerdict.Unknown;
        if (row.EndedAt is not null && !await IsUnderWayAsync(row, now, cancellationToken))
            return new(null, row.EndReason is SessionEnd.Replaced ? null : row.EndReason);
        var epoch = await _factors.ReadEpochAsync(row.User, cancellationToken);
        return epoch.Epoch == row.Epoch ? new(row, null) : new(null, epoch.Reason);
    }

    // Only while the session that took its place is open: a sign-out or revocation of that one ends both at once.
    private async Task<bool> IsUnderWayAsync(TicketRecord row, DateTimeOffset now, CancellationToken cancellationToken) =>
        row is { EndReason: SessionEnd.Replaced, Successor: { } next }
        && row.EndedAt + Grace > now
        && await _tickets.FindAsync(next, cancellationToken) is { Kind: TicketKind.Session, EndedAt: null } successor
        && successor.Epoch == row.Epoch
        && successor.ExpiresAt > now;

    private DateTimeOffset Until(TicketRecord row, SessionVerdict verdict, DateTimeOffset now)
    {
        var until = now + _interval;
        if (verdict.Ticket is null)
            return until;
        var end = row.EndedAt + Grace ?? row.ExpiresAt;
        return end < until ? end : until;
    }

    private void Keep(Kept kept)
    {
        if (_interval <= TimeSpan.Zero || kept.Verdict.Ticket is null)
            return;
        _kept.Set(kept.Verdict.Ticket.Id, kept, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(1) });
    }

    private sealed record Kept(SessionVerdict Verdict, UserId User, DateTimeOffset Until, long Signals);
}
