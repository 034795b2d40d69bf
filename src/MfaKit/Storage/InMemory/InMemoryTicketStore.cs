namespace MfaKit.Storage.InMemory;

/// <summary>Tickets in this process only.</summary>
internal sealed class InMemoryTicketStore : IMfaTicketStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TicketId, TicketRecord> _rows = [];

    public Task CreateAsync(TicketRecord ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        lock (_lock)
        {
            Add(ticket);
            return Task.CompletedTask;
        }
    }

    public Task<TicketRecord?> FindAsync(TicketId id, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_rows.GetValueOrDefault(id));
    }

    public Task<TicketRecord?> FindOwnedAsync(TicketId owner, TicketKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_rows.Values
                .Where(t => t.Owner == owner && t.Kind == kind && IsAlive(t, now))
                .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id.Value, StringComparer.Ordinal)
                .FirstOrDefault());
        }
    }

    public Task<IReadOnlyList<TicketRecord>> ListAsync(UserId user, TicketKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<TicketRecord>>(
            [
                .. _rows.Values
                    .Where(t => t.User == user && t.Kind == kind && IsAlive(t, now))
                    .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id.Value, StringComparer.Ordinal)
                    .Take(IMfaTicketStore.MostListed),
            ]);
        }
    }

    public Task<bool> ChargeAsync(TicketId id, int maxTries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(id, out var row) || !IsAlive(row, now) || row.Tries >= maxTries)
                return Task.FromResult(false);

            _rows[id] = row with { Tries = row.Tries + 1 };
            return Task.FromResult(true);
        }
    }

    public Task<bool> UpdateAsync(TicketRecord changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        lock (_lock)
        {
            if (Unchanged(changed) is not { } row)
                return Task.FromResult(false);

            _rows[row.Id] = row with
            {
                State = changed.State,
                Epoch = changed.Epoch,
                ExpiresAt = changed.ExpiresAt,
                ProvenAt = changed.ProvenAt,
                ProvenRank = changed.ProvenRank,
                Amr = [.. changed.Amr],
                Payload = changed.Payload.ToArray(),
                SecretHash = changed.SecretHash,
                PriorSecretHash = changed.PriorSecretHash,
                RotatedAt = changed.RotatedAt,
                Version = row.Version + 1,
            };
            return Task.FromResult(true);
        }
    }

    public Task<bool> ReplaceAsync(TicketRecord old, TicketRecord replacement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(replacement);
        lock (_lock)
        {
            if (Unchanged(old) is not { } row)
                return Task.FromResult(false);

            Add(replacement);
            _rows[row.Id] = row with { EndedAt = now, EndReason = SessionEnd.Replaced, Successor = replacement.Id };
            foreach (var owned in OwnedBy(row.Id))
                _rows[owned.Id] = owned with { Owner = replacement.Id };
            return Task.FromResult(true);
        }
    }

    public Task<bool> EndAsync(TicketId id, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(End(id, reason, now));
    }

    public Task<int> EndAllAsync(UserId user, TicketKind kind, TicketId? except, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var mine = _rows.Values.Where(t => t.User == user && t.Kind == kind && t.Id != except).ToList();
            return Task.FromResult(mine.Count(t => End(t.Id, reason, now)));
        }
    }

    public Task SeenAsync(TicketId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_rows.TryGetValue(id, out var row) && row.EndedAt is null && !(row.LastSeenAt >= now))
                _rows[id] = row with { LastSeenAt = now };
            return Task.CompletedTask;
        }
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_rows.Values
                .Where(t => t.ExpiresAt < before || t.EndedAt < before)
                .Count(t => _rows.Remove(t.Id)));
        }
    }

    private bool End(TicketId id, SessionEnd reason, DateTimeOffset now)
    {
        var wasAlive = _rows.TryGetValue(id, out var row) && IsAlive(row, now);
        if (wasAlive)
            _rows[id] = row! with { EndedAt = now, EndReason = reason };
        foreach (var owned in OwnedBy(id).Where(t => t.EndedAt is null))
            _rows[owned.Id] = owned with { EndedAt = now, EndReason = reason };
        return wasAlive;
    }

    private static bool IsAlive(TicketRecord row, DateTimeOffset now) => row.EndedAt is null && row.ExpiresAt > now;

    private TicketRecord? Unchanged(TicketRecord seen) =>
        _rows.TryGetValue(seen.Id, out var row) && row.EndedAt is null && row.Version == seen.Version ? row : null;

    private List<TicketRecord> OwnedBy(TicketId id) => [.. _rows.Values.Where(t => t.Owner == id)];

    private void Add(TicketRecord ticket)
    {
        if (!_rows.TryAdd(ticket.Id, ticket with { Amr = [.. ticket.Amr], Payload = ticket.Payload.ToArray() }))
            throw new InvalidOperationException($"Ticket {ticket.Id} exists already.");
    }
}
