using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>Notices in the host's database.</summary>
internal sealed class EntityFrameworkOutboxStore(IMfaDatabase database) : IOutboxStore
{
    public async Task<IReadOnlyList<OutboxClaim>> ClaimAsync(int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (at, end) = (Moment.ToRow(now), Moment.ToRow(until));
        var due = await database.ReadAsync(
            db => db.Rows<OutboxRow>().Where(n => n.DueAt <= at).OrderBy(n => n.DueAt).ThenBy(n => n.Id).Take(most).ToListAsync(cancellationToken),
            cancellationToken);
        var claims = new List<OutboxClaim>(due.Count);

        // What was read is a proposal: the write that still finds it so decides whose it is.
        foreach (var row in due)
        {
            var claimed = await database.WriteAsync(
                db => Of(db, row.Id, row.Attempts).Where(n => n.DueAt <= at).ExecuteUpdateAsync(
                    set => set.SetProperty(n => n.Attempts, n => n.Attempts + 1).SetProperty(n => n.DueAt, end), cancellationToken),
                cancellationToken);
            if (claimed == 1)
                claims.Add(new(row.ToRecord(), row.Attempts + 1));
        }

        return claims;
    }

    public Task<bool> CompleteAsync(OutboxClaim claim, CancellationToken cancellationToken) => database.WriteAsync(
        async db => await Of(db, claim.Notice.Id, claim.Attempt).ExecuteDeleteAsync(cancellationToken) == 1, cancellationToken);

    public Task<bool> PostponeAsync(OutboxClaim claim, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var due = Moment.ToRow(until);
        return database.WriteAsync(
            async db => await Of(db, claim.Notice.Id, claim.Attempt)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.DueAt, due), cancellationToken) == 1,
            cancellationToken);
    }

    public Task<bool> SplitAsync(OutboxClaim claim, IReadOnlyList<OutboxRecord> parts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return database.TransactAsync(
            async db =>
            {
                if (await Of(db, claim.Notice.Id, claim.Attempt).ExecuteDeleteAsync(cancellationToken) != 1)
                    return false;
                foreach (var part in parts)
                    await db.TryInsertAsync(OutboxRow.Of(part, now), cancellationToken);
                return true;
            },
            cancellationToken);
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(before);
        return database.WriteAsync(db => db.Rows<OutboxRow>().Where(n => n.At < at).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private static IQueryable<OutboxRow> Of(DbContext db, string id, int attempt) => db.Rows<OutboxRow>().Where(n => n.Id == id && n.Attempts == attempt);
}
