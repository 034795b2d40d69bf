using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Methods;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>Factors in the host's database.</summary>
internal sealed class EntityFrameworkFactorStore(IMfaDatabase database) : IFactorStore
{
    // One query. Whoever has a factor has a person's row: a bind locks it.
    private static readonly PerModel<Func<DbContext, string, IAsyncEnumerable<Person>>> Read = new(_ => EF.CompileAsyncQuery(
        (DbContext db, string user) => db.Set<PersonRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.UserId == user)
            .Select(p => new Person(
                p.Epoch,
                p.Postponed,
                p.PostponedUntil,
                db.Set<FactorRow>()
                    .Where(f => f.UserId == p.UserId && f.State != (int)FactorState.Removed)
                    .OrderBy(f => f.CreatedAt).ThenBy(f => f.Id)
                    .ToList()))
            .AsSingleQuery()));

    public Task<PersonRecord> ReadAsync(UserId user, CancellationToken cancellationToken) => database.ReadAsync(
        async db =>
        {
            var people = await Read.Of(db)(db, user.Value).ToListAsync(cancellationToken);
            return people is [var person]
                ? PersonRecord.Of(user, person.Epoch, person.Factors.Select(f => f.ToRecord())) with
                {
                    Postponed = person.Postponed,
                    PostponedUntil = Moment.ToRecord(person.PostponedUntil),
                }
                : new PersonRecord(user, Epoch: 0, []);
        },
        cancellationToken);

    public Task<PersonEpoch> ReadEpochAsync(UserId user, CancellationToken cancellationToken) => database.ReadAsync(
        async db => await db.Rows<PersonRow>().SingleOrDefaultAsync(p => p.UserId == user.Value, cancellationToken) is { } person
            ? new PersonEpoch(person.Epoch, (SessionEnd?)person.EpochReason)
            : new PersonEpoch(0, null),
        cancellationToken);

    public Task<FactorRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken) => database.ReadAsync(
        async db => (await db.Rows<FactorRow>()
            .Where(f => f.Method == method.Value && f.Key == key.Value && f.State != (int)FactorState.Removed && f.State != (int)FactorState.Planned)
            .OrderByDescending(f => f.CreatedAt).ThenByDescending(f => f.Id)
            .FirstOrDefaultAsync(cancellationToken))?.ToRecord(),
        cancellationToken);

    public Task<ChargeOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken) => database.WriteAsync(
        async db =>
        {
            if (await ChargeStatement.ChargeAsync(db, charge, cancellationToken) is { } charged)
                return new ChargeOutcome(Allowed: true, charged.ToRecord());

            var refused = await db.Rows<FactorRow>()
                .SingleOrDefaultAsync(f => f.Id == charge.Factor.Value && f.UserId == charge.User.Value, cancellationToken);
            return new ChargeOutcome(Allowed: false, refused?.ToRecord());
        },
        cancellationToken);

    public Task<bool> CommitAsync(FactorChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change is { Writes.Count: 0, Outbox.Count: 0, BumpEpoch: false })
            throw new ArgumentException("An empty change has nothing to write.", nameof(change));

        return IsOneStatement(change)
            ? database.WriteAsync(db => new FactorWriter(db, change, guardEpoch: true, cancellationToken).ApplyAsync(change.Writes[0]), cancellationToken)
            : database.TransactAsync(db => CommitAsync(db, change, cancellationToken), cancellationToken);
    }

    public Task<bool> PostponeAsync(Postponement postponement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(postponement);
        return database.WriteAsync(db => db.PostponeAsync(postponement, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<FactorRecord>> FindPlannedAsync(DateTimeOffset until, int take, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(until);
        return database.ReadAsync<IReadOnlyList<FactorRecord>>(
            async db =>
            [
                .. (await db.Rows<FactorRow>()
                    .Where(f => f.PlanAt <= at && f.State == (int)FactorState.Planned)
                    .OrderBy(f => f.PlanToldAt == null ? 1 : 0).ThenBy(f => f.PlanAt).ThenBy(f => f.Id)
                    .Take(take)
                    .ToListAsync(cancellationToken)).Select(f => f.ToRecord()),
            ],
            cancellationToken);
    }

    public async Task<ReadOnlyMemory<byte>> ProbeAsync(ReadOnlyMemory<byte> candidate, ReadOnlyMemory<byte>? instead, CancellationToken cancellationToken)
    {
        if (instead is null && await database.ReadAsync(db => KeptAsync(db, cancellationToken), cancellationToken) is { } kept)
            return kept;

        return await database.WriteAsync<ReadOnlyMemory<byte>>(
            async db =>
            {
                var table = Table<ProbeRow>.Of(db);
                var (id, bytes) = (table[nameof(ProbeRow.Id)], table[nameof(ProbeRow.Bytes)]);
                var values = table.Values(new ProbeRow { Id = ProbeRow.Only, Bytes = candidate.ToArray() });
                var sql = instead is null
                    ? $"{table.Insert} ON CONFLICT DO NOTHING"
                    : $"{table.Insert} ON CONFLICT ({id}) DO UPDATE SET {bytes} = excluded.{bytes} WHERE mfa_row.{bytes} = {{{values.Length}}}";
                await db.Database.ExecuteSqlRawAsync(sql, instead is { } old ? [.. values, old.ToArray()] : values, cancellationToken);
                return await KeptAsync(db, cancellationToken);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<FactorRecord>> FindSealedByOtherKeysAsync(
        string keyId, FactorId? after, int take, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<FactorRecord>>(
        async db =>
        {
            var rows = db.Rows<FactorRow>().Where(f => f.SealedBy != null && f.SealedBy != keyId && f.State != (int)FactorState.Removed);
#pragma warning disable CA1309 // Translated to SQL, where the column's collation compares; ids are lower-case hex, which every one orders alike.
            if (after?.Value is { } last)
                rows = rows.Where(f => string.Compare(f.Id, last) > 0);
#pragma warning restore CA1309
            return [.. (await rows.OrderBy(f => f.Id).Take(take).ToListAsync(cancellationToken)).Select(f => f.ToRecord())];
        },
        cancellationToken);

    /// <summary>True for the everyday success: one conditional UPDATE says it all, without a transaction around it.</summary>
    private static bool IsOneStatement(FactorChange change) =>
        !change.BumpEpoch
        && change.Outbox.Count == 0
        && change.Writes is [FactorWrite.Succeed { Once: null } or FactorWrite.Reseal or FactorWrite.Rename or FactorWrite.Told or FactorWrite.Move];

    private static async Task<bool> CommitAsync(DbContext db, FactorChange change, CancellationToken cancellationToken)
    {
        if (!await db.LockPersonAsync(change.User, change.ExpectedEpoch, change.BumpEpoch ? change.BumpReason : null, cancellationToken))
            return false;

        var writer = new FactorWriter(db, change, guardEpoch: false, cancellationToken);
        foreach (var write in change.Writes)
        {
            if (!await writer.ApplyAsync(write))
                return false;
        }

        // A notice that is there already is no failure: it was told.
        foreach (var notice in change.Outbox)
            await db.TryInsertAsync(OutboxRow.Of(notice), cancellationToken);
        return true;
    }

    private static Task<byte[]?> KeptAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Rows<ProbeRow>().Where(p => p.Id == ProbeRow.Only).Select(p => (byte[]?)p.Bytes).SingleOrDefaultAsync(cancellationToken);

    private sealed record Person(long Epoch, int Postponed, long? PostponedUntil, List<FactorRow> Factors);
}
