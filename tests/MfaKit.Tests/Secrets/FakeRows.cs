using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Tests.Secrets;

/// <summary>As much of a store as sealing uses: rows by id, re-seals guarded by version, one probe.</summary>
internal sealed class FakeRows : IFactorStore
{
    private ReadOnlyMemory<byte>? _probe;

    public SortedDictionary<string, FactorRecord> Rows { get; } = new(StringComparer.Ordinal);

    public Action<FactorRecord>? BeforeCommit { get; set; }

    public void Add(FactorRecord factor) => Rows[factor.Id.Value] = factor;

    public Task<bool> CommitAsync(FactorChange change, CancellationToken cancellationToken)
    {
        var write = Assert.IsType<FactorWrite.Reseal>(Assert.Single(change.Writes));
        BeforeCommit?.Invoke(Rows[write.Factor.Value]);
        var row = Rows[write.Factor.Value];
        if (row.Version != write.ExpectedVersion || row.User != change.User)
            return Task.FromResult(false);

        Add(row with { Payload = write.Payload, SealedBy = write.SealedBy, Version = row.Version + 1 });
        return Task.FromResult(true);
    }

    public Task<ReadOnlyMemory<byte>> ProbeAsync(ReadOnlyMemory<byte> candidate, ReadOnlyMemory<byte>? instead, CancellationToken cancellationToken)
    {
        if (_probe is not { } kept || instead?.Span.SequenceEqual(kept.Span) == true)
            _probe = candidate;
        return Task.FromResult(_probe.Value);
    }

    public Task<IReadOnlyList<FactorRecord>> FindPlannedAsync(DateTimeOffset until, int take, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<FactorRecord>> FindSealedByOtherKeysAsync(
        string keyId, FactorId? after, int take, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FactorRecord>>([.. Rows.Values
            .Where(r => r.SealedBy is not null && r.SealedBy != keyId)
            .Where(r => after is null || string.CompareOrdinal(r.Id.Value, after.Value.Value) > 0)
            .Take(take)]);

    public Task<bool> PostponeAsync(Postponement postponement, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PersonRecord> ReadAsync(UserId user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PersonEpoch> ReadEpochAsync(UserId user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<FactorRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChargeOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken) => throw new NotSupportedException();
}
