using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>What several stores ask of a context.</summary>
internal static class Statements
{
    /// <summary>The rows of a table, untouched by what the host's model filters from its own queries.</summary>
    public static IQueryable<TRow> Rows<TRow>(this DbContext db)
        where TRow : class => db.Set<TRow>().IgnoreQueryFilters().AsNoTracking();

    /// <summary>Inserts a row; false when one of that key is there. No exception, which would cost PostgreSQL the transaction.</summary>
    public static async Task<bool> TryInsertAsync<TRow>(this DbContext db, TRow row, CancellationToken cancellationToken)
        where TRow : class
    {
        var table = Table<TRow>.Of(db);
        var sql = table.Insert + " ON CONFLICT DO NOTHING";
        return await db.Database.ExecuteSqlRawAsync(sql, table.Values(row), cancellationToken) == 1;
    }

    /// <summary>
    /// Locks a person until the transaction ends, and sets the epoch; false when it is not the one expected. Taken first by
    /// everything that writes more than one row of a person, so that no two such transactions wait for each other.
    /// </summary>
    public static async Task<bool> LockPersonAsync(
        this DbContext db, UserId user, long? expectedEpoch, SessionEnd? bump, CancellationToken cancellationToken)
    {
        var table = Table<PersonRow>.Of(db);
        var (id, epoch, why) = (table[nameof(PersonRow.UserId)], table[nameof(PersonRow.Epoch)], table[nameof(PersonRow.EpochReason)]);
        // Without a move the old reason stays; a parameter that no statement names would be refused.
        var (step, reason, set) = bump is { } end ? (1L, (int)end, $", {why} = {(int)end}") : (0L, 0, "");
        // Somebody without a row has epoch 0: only then may the row be made here.
        var sql = expectedEpoch is null or 0
            ? (bump is null
                ? $"INSERT INTO {table.Name} AS mfa_row ({id}, {epoch}) VALUES ({{0}}, {{1}})"
                : $"INSERT INTO {table.Name} AS mfa_row ({id}, {epoch}, {why}) VALUES ({{0}}, {{1}}, {reason})")
                + $" ON CONFLICT ({id}) DO UPDATE SET {epoch} = mfa_row.{epoch} + {{1}}{set}"
                + (expectedEpoch is null ? "" : $" WHERE mfa_row.{epoch} = {{2}}")
            : $"UPDATE {table.Name} SET {epoch} = {epoch} + {{1}}{set} WHERE {id} = {{0}} AND {epoch} = {{2}}";
        object[] values = expectedEpoch is { } expected ? [user.Value, step, expected] : [user.Value, step];
        return await db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken) == 1;
    }

    /// <summary>Counts a postponement by one statement, which makes the row where somebody has none.</summary>
    public static async Task<bool> PostponeAsync(this DbContext db, Postponement postponement, CancellationToken cancellationToken)
    {
        var table = Table<PersonRow>.Of(db);
        var (id, epoch) = (table[nameof(PersonRow.UserId)], table[nameof(PersonRow.Epoch)]);
        var (count, until) = (table[nameof(PersonRow.Postponed)], table[nameof(PersonRow.PostponedUntil)]);
        var isNew = postponement is { ExpectedEpoch: 0, ExpectedCount: 0 };
        var sql = (isNew
                ? $"INSERT INTO {table.Name} AS mfa_row ({id}, {epoch}, {count}, {until}) VALUES ({{0}}, {{2}}, {{3}} + 1, {{1}}) ON CONFLICT ({id}) DO UPDATE"
                : $"UPDATE {table.Name} AS mfa_row")
            + $" SET {count} = {{3}} + 1, {until} = {{1}} WHERE mfa_row.{id} = {{0}} AND mfa_row.{epoch} = {{2}} AND mfa_row.{count} = {{3}}";
        object[] values = [postponement.User.Value, Moment.ToRow(postponement.Until), postponement.ExpectedEpoch, postponement.ExpectedCount];
        return await db.Database.ExecuteSqlRawAsync(sql, values, cancellationToken) == 1;
    }
}
