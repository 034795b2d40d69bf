using MfaKit.Methods;

namespace MfaKit.Storage.InMemory;

/// <summary>Counters in this process only.</summary>
internal sealed class InMemoryQuotaStore : IQuotaStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Ends)> _rows = new(StringComparer.Ordinal);

    public Task<FullQuota?> TakeAsync(IReadOnlyList<Quota> quotas, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quotas);
        lock (_lock)
        {
            var full = quotas.Where(q => Current(q.Key, now) is { } row && row.Count >= q.Limit).Select(q => new FullQuota(q, _rows[q.Key].Ends)).ToList();
            if (full.Count > 0)
                return Task.FromResult(full.MaxBy(f => f.RoomAt));

            foreach (var quota in quotas)
                _rows[quota.Key] = Current(quota.Key, now) is { } row ? (row.Count + 1, row.Ends) : (1, now + quota.Window);
            return Task.FromResult<FullQuota?>(null);
        }
    }

    public Task GiveBackAsync(IReadOnlyList<QuotaReturn> returns, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(returns);
        lock (_lock)
        {
            foreach (var given in returns)
            {
                if (Current(given.Key, now) is { } row)
                    _rows[given.Key] = (Math.Max(row.Count - given.Units, 0), row.Ends);
            }

            return Task.CompletedTask;
        }
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_rows.Where(r => r.Value.Ends < before).Count(r => _rows.Remove(r.Key)));
    }

    private (int Count, DateTimeOffset Ends)? Current(string key, DateTimeOffset now) =>
        _rows.TryGetValue(key, out var row) && row.Ends > now ? row : null;
}
