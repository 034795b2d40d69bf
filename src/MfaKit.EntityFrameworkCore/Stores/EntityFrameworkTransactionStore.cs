using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Methods;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>Enrolments and challenges in the host's database.</summary>
internal sealed class EntityFrameworkTransactionStore(IMfaDatabase database) : ITransactionStore
{
    private static readonly PerModel<Func<DbContext, string, CancellationToken, Task<TransactionRow?>>> ById = new(_ => EF.CompileAsyncQuery(
        (DbContext db, string id, CancellationToken _) =>
            db.Set<TransactionRow>().IgnoreQueryFilters().AsNoTracking().SingleOrDefault(t => t.Id == id)));

    private static readonly PerModel<string> Move = new(db => Moving(db, isSend: false));

    private static readonly PerModel<string> MoveAndSend = new(db => Moving(db, isSend: true));

    public async Task CreateAsync(TransactionRecord transaction, Supersede supersede, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(supersede);
        var created = supersede is { SameTicket: false, SameMethod: false, KeepNewestOfMethod: null }
            ? await database.WriteAsync(db => db.TryInsertAsync(transaction.ToRow(), cancellationToken), cancellationToken)
            : await database.TransactAsync(
                async db =>
                {
                    // Two that begin at once must see each other: the second waits here until the first is there.
                    await db.LockPersonAsync(transaction.User, expectedEpoch: null, bump: null, cancellationToken);
                    await Superseding.EndAsync(db, transaction, supersede, cancellationToken);
                    return await db.TryInsertAsync(transaction.ToRow(), cancellationToken);
                },
                cancellationToken);
        if (!created)
            throw new InvalidOperationException($"Transaction {transaction.Id} exists already.");
    }

    public Task<TransactionRecord?> FindAsync(TransactionId id, CancellationToken cancellationToken) => database.ReadAsync(
        async db => (await ById.Of(db)(db, id.Value, cancellationToken))?.ToRecord(),
        cancellationToken);

    public Task<TransactionRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken) => database.ReadAsync(
        async db => (await db.Rows<TransactionRow>()
            .Where(t => t.Method == method.Value && t.FindBy == key.Value && t.State == (int)TransactionState.Pending)
            .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken))?.ToRecord(),
        cancellationToken);

    // By the person first, which is indexed: nobody has more than a handful of rows.
    public Task<TransactionRecord?> FindOpenAsync(UserId user, TicketId ticket, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(now);
        return database.ReadAsync(
            async db => (await Superseding.Open(db, user)
                .Where(t => t.Ticket == ticket.Value && t.Purpose != (int)Purpose.Enroll && t.ExpiresAt > at)
                .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
                .FirstOrDefaultAsync(cancellationToken))?.ToRecord(),
            cancellationToken);
    }

    public Task<IReadOnlyList<TransactionRecord>> ListPendingAsync(UserId user, MethodName method, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(now);
        return database.ReadAsync<IReadOnlyList<TransactionRecord>>(
            async db => [.. (await Superseding.Open(db, user)
                .Where(t => t.Method == method.Value && t.State == (int)TransactionState.Pending && t.Purpose != (int)Purpose.Enroll && t.ExpiresAt > at)
                .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
                .AsNoTracking()
                .ToListAsync(cancellationToken)).Select(row => row.ToRecord())],
            cancellationToken);
    }

    public Task<IReadOnlyList<TransactionStanding>> ReadStandingsAsync(IReadOnlyCollection<TransactionId> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var wanted = ids.Select(id => id.Value).Distinct(StringComparer.Ordinal).ToList();
        return database.ReadAsync<IReadOnlyList<TransactionStanding>>(
            async db => [.. (await db.Rows<TransactionRow>()
                .Where(t => wanted.Contains(t.Id))
                .Select(t => new { t.Id, t.State, t.Version, t.Delivery })
                .ToListAsync(cancellationToken))
                .Select(t => new TransactionStanding(TransactionId.Parse(t.Id, provider: null), (TransactionState)t.State, t.Version, (DeliveryState)t.Delivery))],
            cancellationToken);
    }

    public Task<bool> ChargeAsync(
        TransactionId id, int? maxTries, int? maxTriesSinceSend, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (tries, since, at) = (maxTries ?? int.MaxValue, maxTriesSinceSend ?? int.MaxValue, Moment.ToRow(now));
        // The version stays: a charge is no move, and must not make a move that has begun fail.
        return database.WriteAsync(
            async db => await db.Rows<TransactionRow>()
                .Where(t => t.Id == id.Value && t.State == (int)TransactionState.Pending
                    && t.ExpiresAt > at && t.Tries < tries && t.TriesSinceSend < since)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(t => t.Tries, t => t.Tries + 1).SetProperty(t => t.TriesSinceSend, t => t.TriesSinceSend + 1),
                    cancellationToken) == 1,
            cancellationToken);
    }

    public Task<bool> MoveAsync(TransactionRecord changed, bool isSend, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var row = changed.ToRow();
        object?[] values = [row.State, row.Reason, row.ExpiresAt, row.ResendAt, row.FindBy, row.FindByIsUnique, row.Payload, row.Id, row.Version];
        return database.WriteAsync(
            async db => await db.Database.ExecuteSqlRawAsync((isSend ? MoveAndSend : Move).Of(db), values!, cancellationToken) == 1, cancellationToken);
    }

    public Task<bool> NoteDeliveryAsync(MethodName method, LookupKey key, DeliveryState state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (name, value, to, at) = (method.Value, key.Value, (int)state, Moment.ToRow(now));
        return database.WriteAsync(
            async db => await db.Rows<TransactionRow>()
                .Where(t => t.Method == name && t.FindBy == value && t.State == (int)TransactionState.Pending && t.ExpiresAt > at && t.Delivery < to)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Delivery, to), cancellationToken) > 0,
            cancellationToken);
    }

    public Task EndAllAsync(UserId user, TransactionState to, string reason, FactorId? factor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var rows = Superseding.Open(db, user);
                if (factor?.Value is { } asked)
                    rows = rows.Where(t => t.Factor == asked);
                return rows.ExecuteUpdateAsync(
                    set => set.SetProperty(t => t.State, (int)to)
                        .SetProperty(t => t.Reason, reason)
                        .SetProperty(t => t.Version, t => t.Version + 1),
                    cancellationToken);
            },
            cancellationToken);

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(before);
        return database.WriteAsync(
            db => db.Rows<TransactionRow>().Where(t => t.ExpiresAt < at).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    // The count of tries and the delivery are begun anew by a send and otherwise left alone: what was read before is stale by now.
    private static string Moving(DbContext db, bool isSend)
    {
        var table = Table<TransactionRow>.Of(db);
        var version = table[nameof(TransactionRow.Version)];
        var changed = table.Set(
            nameof(TransactionRow.State),
            nameof(TransactionRow.Reason),
            nameof(TransactionRow.ExpiresAt),
            nameof(TransactionRow.ResendAt),
            nameof(TransactionRow.FindBy),
            nameof(TransactionRow.FindByIsUnique),
            nameof(TransactionRow.Payload));
        var begun = isSend ? $", {table[nameof(TransactionRow.TriesSinceSend)]} = 0, {table[nameof(TransactionRow.Delivery)]} = 0" : "";
        return $"UPDATE {table.Name} SET {changed}{begun}, {version} = {version} + 1 WHERE {table[nameof(TransactionRow.Id)]} = {{7}} AND {version} = {{8}}";
    }
}
