using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>Tickets in the host's database.</summary>
internal sealed class EntityFrameworkTicketStore(IMfaDatabase database) : IMfaTicketStore
{
    private static readonly PerModel<Func<DbContext, string, CancellationToken, Task<TicketRow?>>> ById = new(_ => EF.CompileAsyncQuery(
        (DbContext db, string id, CancellationToken _) =>
            db.Set<TicketRow>().IgnoreQueryFilters().AsNoTracking().SingleOrDefault(t => t.Id == id)));

    public async Task CreateAsync(TicketRecord ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (!await database.WriteAsync(db => db.TryInsertAsync(ticket.ToRow(), cancellationToken), cancellationToken))
            throw new InvalidOperationException($"Ticket {ticket.Id} exists already.");
    }

    public Task<TicketRecord?> FindAsync(TicketId id, CancellationToken cancellationToken) => database.ReadAsync(
        async db => (await ById.Of(db)(db, id.Value, cancellationToken))?.ToRecord(),
        cancellationToken);

    public Task<TicketRecord?> FindOwnedAsync(TicketId owner, TicketKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(now);
        return database.ReadAsync(
            async db => (await db.Rows<TicketRow>()
                .Where(t => t.Owner == owner.Value && t.Kind == (int)kind && t.EndedAt == null && t.ExpiresAt > at)
                .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
                .FirstOrDefaultAsync(cancellationToken))?.ToRecord(),
            cancellationToken);
    }

    public Task<bool> ChargeAsync(TicketId id, int maxTries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(now);
        return database.WriteAsync(
            async db => await db.Rows<TicketRow>()
                .Where(t => t.Id == id.Value && t.EndedAt == null && t.ExpiresAt > at && t.Tries < maxTries)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Tries, t => t.Tries + 1), cancellationToken) == 1,
            cancellationToken);
    }

    public Task<bool> UpdateAsync(TicketRecord changed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changed);
        var row = changed.ToRow();
        return database.WriteAsync(
            async db => await Unchanged(db, changed)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(t => t.State, row.State)
                        .SetProperty(t => t.Epoch, row.Epoch)
                        .SetProperty(t => t.ExpiresAt, row.ExpiresAt)
                        .SetProperty(t => t.ProvenAt, row.ProvenAt)
                        .SetProperty(t => t.ProvenRank, row.ProvenRank)
                        .SetProperty(t => t.Amr, row.Amr)
                        .SetProperty(t => t.Payload, row.Payload)
                        .SetProperty(t => t.Version, t => t.Version + 1),
                    cancellationToken) == 1,
            cancellationToken);
    }

    public Task<bool> ReplaceAsync(TicketRecord old, TicketRecord replacement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(replacement);
        var (at, oldId, newId) = (Moment.ToRow(now), old.Id.Value, replacement.Id.Value);
        return database.TransactAsync(
            async db =>
            {
                if (await Unchanged(db, old).ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAt, at), cancellationToken) != 1)
                    return false;
                if (!await db.TryInsertAsync(replacement.ToRow(), cancellationToken))
                    throw new InvalidOperationException($"Ticket {replacement.Id} exists already.");

                await db.Rows<TicketRow>().Where(t => t.Owner == oldId)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Owner, newId), cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public async Task<bool> EndAsync(TicketId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (at, wasAlive) = (Moment.ToRow(now), false);
        await database.TransactAsync(
            async db =>
            {
                wasAlive = await db.Rows<TicketRow>()
                    .Where(t => t.Id == id.Value && t.EndedAt == null && t.ExpiresAt > at)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAt, at), cancellationToken) == 1;
                await db.Rows<TicketRow>()
                    .Where(t => t.Owner == id.Value && t.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAt, at), cancellationToken);
                return true;
            },
            cancellationToken);
        return wasAlive;
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(before);
        return database.WriteAsync(
            db => db.Rows<TicketRow>().Where(t => t.ExpiresAt < at || t.EndedAt < at).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private static IQueryable<TicketRow> Unchanged(DbContext db, TicketRecord seen) =>
        db.Rows<TicketRow>().Where(t => t.Id == seen.Id.Value && t.Version == seen.Version && t.EndedAt == null);
}
