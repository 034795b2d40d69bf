using MfaKit.Methods;

namespace MfaKit.Storage.InMemory;

/// <summary>Enrolments and challenges in this process only.</summary>
internal sealed class InMemoryTransactionStore : ITransactionStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TransactionId, TransactionRecord> _rows = [];

    public Task CreateAsync(TransactionRecord transaction, Supersede supersede, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(supersede);
        lock (_lock)
        {
            if (_rows.ContainsKey(transaction.Id))
                throw new InvalidOperationException($"Transaction {transaction.Id} exists already.");

            foreach (var old in Superseded(transaction, supersede))
                End(old, TransactionState.Superseded, old.Reason);
            _rows.Add(transaction.Id, transaction with { Payload = transaction.Payload.ToArray() });
            return Task.CompletedTask;
        }
    }

    public Task<TransactionRecord?> FindAsync(TransactionId id, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_rows.GetValueOrDefault(id));
    }

    public Task<TransactionRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_lock)
        {
            return Task.FromResult(NewestFirst(_rows.Values
                .Where(t => t.Method == method && t.State == TransactionState.Pending
                    && string.Equals(t.FindBy?.Value, key.Value, StringComparison.Ordinal)))
                .FirstOrDefault());
        }
    }

    public Task<TransactionRecord?> FindOpenAsync(UserId user, TicketId ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(NewestFirst(_rows.Values
                .Where(t => t.User == user && t.Ticket == ticket && IsOpen(t) && !t.Id.IsEnrollment && t.ExpiresAt > now))
                .FirstOrDefault());
        }
    }

    public Task<IReadOnlyList<TransactionRecord>> ListPendingAsync(UserId user, MethodName method, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<TransactionRecord>>([.. NewestFirst(_rows.Values
                .Where(t => t.User == user && t.Method == method && t.State == TransactionState.Pending && !t.Id.IsEnrollment && t.ExpiresAt > now))]);
        }
    }

    public Task<IReadOnlyList<TransactionStanding>> ReadStandingsAsync(IReadOnlyCollection<TransactionId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<TransactionStanding>>(
                [.. ids.Distinct().Select(id => _rows.GetValueOrDefault(id)).OfType<TransactionRecord>().Select(t => new TransactionStanding(t.Id, t.State, t.Version, t.Delivery))]);
        }
    }

    public Task<bool> ChargeAsync(
        TransactionId id, int? maxTries, int? maxTriesSinceSend, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(id, out var row) || row.State != TransactionState.Pending || row.ExpiresAt <= now
                || row.Tries >= maxTries || row.TriesSinceSend >= maxTriesSinceSend)
            {
                return Task.FromResult(false);
            }

            // The version stays: a charge is no move, and must not make a move that has begun fail.
            _rows[id] = row with { Tries = row.Tries + 1, TriesSinceSend = row.TriesSinceSend + 1 };
            return Task.FromResult(true);
        }
    }

    public Task<bool> MoveAsync(TransactionRecord changed, bool isSend, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        lock (_lock)
        {
            if (!_rows.TryGetValue(changed.Id, out var row) || row.Version != changed.Version)
                return Task.FromResult(false);

            _rows[row.Id] = row with
            {
                State = changed.State,
                Reason = changed.Reason,
                ExpiresAt = changed.ExpiresAt,
                ResendAt = changed.ResendAt,
                TriesSinceSend = isSend ? 0 : row.TriesSinceSend,
                Delivery = isSend ? DeliveryState.Accepted : row.Delivery,
                FindBy = changed.FindBy,
                Payload = changed.Payload.ToArray(),
                Version = row.Version + 1,
            };
            return Task.FromResult(true);
        }
    }

    public Task<bool> NoteDeliveryAsync(MethodName method, LookupKey key, DeliveryState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_lock)
        {
            var noted = _rows.Values
                .Where(t => t.Method == method && t.State == TransactionState.Pending && t.ExpiresAt > now && t.Delivery < state
                    && string.Equals(t.FindBy?.Value, key.Value, StringComparison.Ordinal))
                .ToList();
            foreach (var row in noted)
                _rows[row.Id] = row with { Delivery = state };
            return Task.FromResult(noted.Count > 0);
        }
    }

    public Task EndAllAsync(UserId user, TransactionState to, string reason, FactorId? factor, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var row in _rows.Values.Where(t => t.User == user && IsOpen(t) && (factor is null || t.Factor == factor)).ToList())
                End(row, to, reason);
            return Task.CompletedTask;
        }
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_rows.Values.Where(t => t.ExpiresAt < before).Count(t => _rows.Remove(t.Id)));
    }

    private static bool IsOpen(TransactionRecord row) => row.State is TransactionState.Pending or TransactionState.Proven;

    private static IOrderedEnumerable<TransactionRecord> NewestFirst(IEnumerable<TransactionRecord> rows) =>
        rows.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id.Value, StringComparer.Ordinal);

    // The version grows, so that whoever read the row while it was open cannot move it any more.
    private void End(TransactionRecord row, TransactionState to, string? reason) =>
        _rows[row.Id] = row with { State = to, Reason = reason, Version = row.Version + 1 };

    private List<TransactionRecord> Superseded(TransactionRecord fresh, Supersede rules)
    {
        var rivals = _rows.Values
            .Where(t => t.User == fresh.User && IsOpen(t) && t.Id.IsEnrollment == fresh.Id.IsEnrollment)
            .ToList();
        var crowd = rules.KeepNewestOfMethod is { } keep
            ? NewestFirst(rivals.Where(t => t.Method == fresh.Method)).Skip(Math.Max(keep - 1, 0))
            : [];
        return
        [
            .. rivals
                .Where(t => (rules.SameTicket && t.Ticket == fresh.Ticket) || (rules.SameMethod && t.Method == fresh.Method))
                .Union(crowd),
        ];
    }
}
