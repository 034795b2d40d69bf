using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Methods;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>Counters in the host's database.</summary>
internal sealed class EntityFrameworkQuotaStore(IMfaDatabase database) : IQuotaStore
{
    public async Task<FullQuota?> TakeAsync(IReadOnlyList<Quota> quotas, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(quotas);
        // One order for everybody: two that take the same quotas never wait for each other in a circle.
        var ordered = quotas.OrderBy(q => q.Key, StringComparer.Ordinal).ToList();
        var at = Moment.ToRow(now);
        FullQuota? full = null;
        await database.TransactAsync(
            async db =>
            {
                full = null;
                for (var i = 0; i < ordered.Count && full is null; i++)
                {
                    if (!await TakeAsync(db, ordered[i], at, cancellationToken))
                        full = await FullestAsync(db, ordered[i..], at, cancellationToken);
                }

                return full is null;
            },
            cancellationToken);
        return full;
    }

    public Task GiveBackAsync(IReadOnlyList<QuotaReturn> returns, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(returns);
        var ordered = returns.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        var at = Moment.ToRow(now);
        return database.TransactAsync(
            async db =>
            {
                foreach (var given in ordered)
                {
                    var (key, units) = (given.Key, given.Units);
                    await db.Rows<QuotaRow>().Where(q => q.Key == key && q.EndsAt > at).ExecuteUpdateAsync(
                        set => set.SetProperty(q => q.Count, q => q.Count > units ? q.Count - units : 0), cancellationToken);
                }

                return true;
            },
            cancellationToken);
    }

    public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var at = Moment.ToRow(before);
        return database.WriteAsync(
            db => db.Rows<QuotaRow>().Where(q => q.EndsAt < at).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }

    private static async Task<bool> TakeAsync(DbContext db, Quota quota, long now, CancellationToken cancellationToken)
    {
        var table = Table<QuotaRow>.Of(db);
        var (key, count, endsAt) = (table[nameof(QuotaRow.Key)], table[nameof(QuotaRow.Count)], table[nameof(QuotaRow.EndsAt)]);
        var sql = $"INSERT INTO {table.Name} AS mfa_row ({key}, {count}, {endsAt}) VALUES ({{0}}, 1, {{1}})"
            + $" ON CONFLICT ({key}) DO UPDATE SET"
            + $" {count} = CASE WHEN mfa_row.{endsAt} <= {{2}} THEN 1 ELSE mfa_row.{count} + 1 END,"
            + $" {endsAt} = CASE WHEN mfa_row.{endsAt} <= {{2}} THEN {{1}} ELSE mfa_row.{endsAt} END"
            + $" WHERE mfa_row.{endsAt} <= {{2}} OR mfa_row.{count} < {{3}}";
        object[] values = [quota.Key, now + (long)quota.Window.TotalMilliseconds, now, quota.Limit];
        return await db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken) == 1;
    }

    /// <summary>Of those not taken the one that is full for longest; those taken before were not full.</summary>
    private static async Task<FullQuota> FullestAsync(DbContext db, List<Quota> left, long now, CancellationToken cancellationToken)
    {
        var keys = left.Select(q => q.Key).ToList();
        var rows = await db.Rows<QuotaRow>().Where(q => keys.Contains(q.Key)).ToDictionaryAsync(q => q.Key, StringComparer.Ordinal, cancellationToken);
        // At least the first is full: its row is locked by the write that was refused.
        return left
            .Select(q => new FullQuota(q, Moment.ToRecord(rows.TryGetValue(q.Key, out var row) && row.Count >= q.Limit && row.EndsAt > now ? row.EndsAt : now)))
            .MaxBy(f => f.RoomAt)!;
    }
}
