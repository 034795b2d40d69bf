using System.Security.Cryptography;
using MfaKit.Methods;

namespace MfaKit.Storage.InMemory;

/// <summary>Factors in this process only, for tests and first steps: a restart forgets who has MFA.</summary>
internal sealed class InMemoryFactorStore(InMemoryOutboxStore outbox) : IFactorStore
{
    private readonly Lock _lock = new();
    private readonly FactorTables _tables = new();

    public InMemoryFactorStore()
        : this(new InMemoryOutboxStore())
    {
    }

    /// <summary>The notices waiting to be delivered, in the order they came.</summary>
    public IReadOnlyList<OutboxRecord> Outbox => outbox.All;

    public Task<PersonRecord> ReadAsync(UserId user, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var factors = _tables.Factors.Values
                .Where(f => f.User == user && f.State != FactorState.Removed)
                .OrderBy(f => f.CreatedAt).ThenBy(f => f.Id.Value, StringComparer.Ordinal)
                .ToList();
            var person = PersonRecord.Of(user, EpochOf(user), factors);
            return Task.FromResult(
                _tables.Postponed.TryGetValue(user, out var postponed) ? person with { Postponed = postponed.Count, PostponedUntil = postponed.Until } : person);
        }
    }

    public Task<PersonEpoch> ReadEpochAsync(UserId user, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_tables.Epochs.GetValueOrDefault(user, new(0, null)));
    }

    public Task<FactorRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_lock)
        {
            return Task.FromResult(_tables.Factors.Values
                .Where(f => f.Method == method && f.State is not (FactorState.Removed or FactorState.Planned)
                    && string.Equals(f.Key?.Value, key.Value, StringComparison.Ordinal))
                .OrderByDescending(f => f.CreatedAt).ThenByDescending(f => f.Id.Value, StringComparer.Ordinal)
                .FirstOrDefault());
        }
    }

    public Task<ChargeOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(charge);
        lock (_lock)
        {
            if (!_tables.Factors.TryGetValue(charge.Factor, out var factor) || factor.User != charge.User)
                return Task.FromResult(new ChargeOutcome(Allowed: false, Factor: null));
            if (ChargeRule.Apply(factor, charge) is not { } charged)
                return Task.FromResult(new ChargeOutcome(Allowed: false, factor));

            _tables.Factors[factor.Id] = charged;
            return Task.FromResult(new ChargeOutcome(Allowed: true, charged));
        }
    }

    public Task<bool> CommitAsync(FactorChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change is { Writes.Count: 0, Outbox.Count: 0, BumpEpoch: false })
            throw new ArgumentException("An empty change has nothing to write.", nameof(change));

        lock (_lock)
            return Task.FromResult(Commit(change));
    }

    public Task<bool> PostponeAsync(Postponement postponement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(postponement);
        lock (_lock)
        {
            var user = postponement.User;
            if (EpochOf(user) != postponement.ExpectedEpoch || _tables.Postponed.GetValueOrDefault(user).Count != postponement.ExpectedCount)
                return Task.FromResult(false);
            _tables.Postponed[user] = (postponement.ExpectedCount + 1, postponement.Until);
            return Task.FromResult(true);
        }
    }

    public Task<IReadOnlyList<FactorRecord>> FindPlannedAsync(DateTimeOffset until, int take, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<FactorRecord>>(
            [
                .. _tables.Factors.Values
                    .Where(f => f.State == FactorState.Planned && f.Plan?.TakesOverAt <= until)
                    .OrderBy(f => f.Plan!.ToldAt is null).ThenBy(f => f.Plan!.TakesOverAt).ThenBy(f => f.Id.Value, StringComparer.Ordinal)
                    .Take(take),
            ]);
        }
    }

    public Task<ReadOnlyMemory<byte>> ProbeAsync(ReadOnlyMemory<byte> candidate, ReadOnlyMemory<byte>? instead, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_tables.Probe is null || (instead is { } old && CryptographicOperations.FixedTimeEquals(old.Span, _tables.Probe)))
                _tables.Probe = candidate.ToArray();
            return Task.FromResult<ReadOnlyMemory<byte>>(_tables.Probe);
        }
    }

    public Task<IReadOnlyList<FactorRecord>> FindSealedByOtherKeysAsync(
        string keyId, FactorId? after, int take, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<FactorRecord>>(
            [
                .. _tables.Factors.Values
                    .Where(f => f.State != FactorState.Removed
                        && f.SealedBy is { } key && !string.Equals(key, keyId, StringComparison.Ordinal)
                        && (after is not { } last || string.CompareOrdinal(f.Id.Value, last.Value) > 0))
                    .OrderBy(f => f.Id.Value, StringComparer.Ordinal)
                    .Take(take),
            ]);
        }
    }

    private long EpochOf(UserId user) => _tables.Epochs.GetValueOrDefault(user)?.Epoch ?? 0;

    private bool Commit(FactorChange change)
    {
        var epoch = EpochOf(change.User);
        if (change.ExpectedEpoch is { } expected && expected != epoch)
            return false;

        var draft = new FactorDraft(_tables, change);
        if (!change.Writes.All(draft.Apply))
            return false;

        draft.Commit();
        if (change.BumpEpoch)
            _tables.Epochs[change.User] = new(epoch + 1, change.BumpReason);
        outbox.Add(change.Outbox);
        return true;
    }
}
