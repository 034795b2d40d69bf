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

    public Task<IReadOnlyList<TicketRecord>> ListAsync(UserId user, TicketKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(now);
        return database.ReadAsync<IReadOnlyList<TicketRecord>>(
            async db =>
            [
                .. (await db.Rows<TicketRow>()
                    .Where(t => t.UserId == user.Value && t.Kind == (int)kind && t.EndedAt == null && t.ExpiresAt > at)
                    .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
                    .Take(IMfaTicketStore.MostListed)
                    .ToListAsync(cancellationToken)).Select(t => t.ToRecord()),
            ],
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
                        .SetProperty(t => t.SecretHash, row.SecretHash)
                        .SetProperty(t => t.PriorSecretHash, row.PriorSecretHash)
                        .SetProperty(t => t.RotatedAt, row.RotatedAt)
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
                // Whoever ends everything of the person must see the old ticket or the new one: the second waits here.
                await db.LockPersonAsync(old.User, expectedEpoch: null, bump: null, cancellationToken);
                if (await Unchanged(db, old).ExecuteUpdateAsync(
                        set => set.SetProperty(t => t.EndedAt, at).SetProperty(t => t.EndReason, (int)SessionEnd.Replaced).SetProperty(t => t.Successor, newId),
                        cancellationToken) != 1)
                    return false;
                if (!await db.TryInsertAsync(replacement.ToRow(), cancellationToken))
                    throw new InvalidOperationException($"Ticket {replacement.Id} exists already.");

                await db.Rows<TicketRow>().Where(t => t.Owner == oldId)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.Owner, newId), cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public async Task<bool> EndAsync(TicketId id, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        await EndAsync(null, rows => rows.Where(t => t.Id == id.Value), rows => rows.Where(t => t.Owner == id.Value), reason, now, cancellationToken) == 1;

    public Task<int> EndAllAsync(UserId user, TicketKind kind, TicketId? except, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var spared = except?.Value ?? "";
        return EndAsync(
            user,
            rows => rows.Where(t => t.UserId == user.Value && t.Kind == (int)kind && t.Id != spared),
            rows => rows.Where(t => rows.Any(o => o.Id == t.Owner && o.UserId == user.Value && o.Kind == (int)kind && o.Id != spared)),
            reason,
            now,
            cancellationToken);
    }

    public Task SeenAsync(TicketId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(now);
        return database.WriteAsync(
            db => db.Rows<TicketRow>()
                .Where(t => t.Id == id.Value && t.EndedAt == null && (t.LastSeenAt == null || t.LastSeenAt < at))
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastSeenAt, at), cancellationToken),
            cancellationToken);
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(before);
        return database.WriteAsync(
            db => db.Rows<TicketRow>().Where(t => t.ExpiresAt < at || t.EndedAt < at).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private async Task<int> EndAsync(
        UserId? everythingOf,
        Func<IQueryable<TicketRow>, IQueryable<TicketRow>> which,
        Func<IQueryable<TicketRow>, IQueryable<TicketRow>> owned,
        SessionEnd reason,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var (at, alive) = (Moment.ToRow(now), 0);
        await database.TransactAsync(
            async db =>
            {
                if (everythingOf is { } user)
                    await db.LockPersonAsync(user, expectedEpoch: null, bump: null, cancellationToken);

                // Owners first, as a replacement does, so that no two wait for each other.
                var rows = db.Rows<TicketRow>();
                alive = await which(rows).Where(t => t.EndedAt == null && t.ExpiresAt > at)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAt, at).SetProperty(t => t.EndReason, (int)reason), cancellationToken);
                await owned(rows).Where(t => t.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.EndedAt, at).SetProperty(t => t.EndReason, (int)reason), cancellationToken);
                return true;
            },
            cancellationToken);
        return alive;
    }

    private static IQueryable<TicketRow> Unchanged(DbContext db, TicketRecord seen) =>
        db.Rows<TicketRow>().Where(t => t.Id == seen.Id.Value && t.Version == seen.Version && t.EndedAt == null);
}
