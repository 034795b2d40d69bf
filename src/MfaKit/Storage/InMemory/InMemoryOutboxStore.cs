namespace MfaKit.Storage.InMemory;

/// <summary>Notices in this process only; an <see cref="InMemoryFactorStore"/> fills it.</summary>
internal sealed class InMemoryOutboxStore : IOutboxStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Every notice, in the order they came.</summary>
    public IReadOnlyList<OutboxRecord> All
    {
        get
        {
            lock (_lock)
                return [.. _entries.Values.Select(entry => entry.Notice)];
        }
    }

    /// <summary>Adds notices, due from when they were written; one that is there already stays as it is.</summary>
    public void Add(IEnumerable<OutboxRecord> notices)
    {
        lock (_lock)
        {
            foreach (var notice in notices)
                _entries.TryAdd(notice.Id, new(notice, notice.At, 0));
        }
    }

    public Task<IReadOnlyList<OutboxClaim>> ClaimAsync(int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var due = _entries.Values.Where(e => e.DueAt <= now).OrderBy(e => e.DueAt).ThenBy(e => e.Notice.Id, StringComparer.Ordinal).Take(most)
                .Select(e => e with { DueAt = until, Attempts = e.Attempts + 1 }).ToList();
            foreach (var entry in due)
                _entries[entry.Notice.Id] = entry;
            return Task.FromResult<IReadOnlyList<OutboxClaim>>([.. due.Select(e => new OutboxClaim(e.Notice, e.Attempts))]);
        }
    }

    public Task<bool> CompleteAsync(OutboxClaim claim, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(Find(claim) is not null && _entries.Remove(claim.Notice.Id));
    }

    public Task<bool> PostponeAsync(OutboxClaim claim, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Find(claim) is not { } entry)
                return Task.FromResult(false);
            _entries[claim.Notice.Id] = entry with { DueAt = until };
            return Task.FromResult(true);
        }
    }

    public Task<bool> SplitAsync(OutboxClaim claim, IReadOnlyList<OutboxRecord> parts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Find(claim) is null)
                return Task.FromResult(false);
            _entries.Remove(claim.Notice.Id);
            foreach (var part in parts)
                _entries.TryAdd(part.Id, new(part, now, 0));
            return Task.FromResult(true);
        }
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var old = _entries.Values.Where(e => e.Notice.At < before).Select(e => e.Notice.Id).ToList();
            old.ForEach(id => _entries.Remove(id));
            return Task.FromResult(old.Count);
        }
    }

    private Entry? Find(OutboxClaim claim) =>
        _entries.TryGetValue(claim.Notice.Id, out var entry) && entry.Attempts == claim.Attempt ? entry : null;

    private sealed record Entry(OutboxRecord Notice, DateTimeOffset DueAt, int Attempts);
}
