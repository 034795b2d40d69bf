using System.Globalization;
using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>
/// A charge as one UPDATE: the condition and the count are one statement, so that of any number of callers no two see the
/// same count (SEC-L2). Every right-hand side sees the row as it was.
/// </summary>
internal static class ChargeStatement
{
    public static async Task<FactorRow?> ChargeAsync(DbContext db, Charge charge, CancellationToken cancellationToken)
    {
        var rows = await db.Set<FactorRow>()
            .FromSqlRaw(
                Sql(Table<FactorRow>.Of(db), charge),
                charge.Factor.Value,
                charge.User.Value,
                Moment.ToRow(charge.Now),
                charge.Cap,
                charge.CurrentStrikeWindow,
                charge.StrikeLimit)
            // Nothing may be composed over an UPDATE: neither a filter of the host's nor a LIMIT.
            .IgnoreQueryFilters().AsNoTracking()
            .ToListAsync(cancellationToken);
        return rows is [var charged] ? charged : null;
    }

    private static string Sql(Table<FactorRow> t, Charge charge)
    {
        var failures = t[nameof(FactorRow.Failures)];
        var waits = new Waits(t, charge.Waits);
        var strikes = charge.Trust == ClientTrust.Unknown ? new Strikes(t) : null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            UPDATE {{t.Name}}
            SET {{failures}} = {{failures}} + 1{{waits.Set}}{{strikes?.Set}}
            WHERE {{t[nameof(FactorRow.Id)]}} = {0} AND {{t[nameof(FactorRow.UserId)]}} = {1}
              AND {{t[nameof(FactorRow.State)]}} = {{(int)FactorState.Active}} AND {{failures}} < {3}{{(charge.Trust == ClientTrust.Known ? "" : waits.Condition)}}{{strikes?.Condition}}
            RETURNING {{t.Columns}}
            """);
    }

    private static string Wait(string failures, WaitLadder waits)
    {
        // The highest rung first: the first that is reached answers. Numbers from the options, so the text stays the same.
        var rungs = waits.Rungs.Where(r => r.Wait > TimeSpan.Zero).Reverse()
            .Select(r => string.Create(
                CultureInfo.InvariantCulture, $" WHEN {failures} + 1 >= {r.Failures} THEN {{2}} + {(long)r.Wait.TotalMilliseconds}"))
            .ToList();
        return rungs.Count == 0 ? "0" : $"CASE{string.Concat(rungs)} ELSE 0 END";
    }

    /// <summary>The wait: it holds for all but known browsers, and whoever fails makes the others wait. A wait under way is not cut short.</summary>
    private sealed class Waits
    {
        public Waits(Table<FactorRow> t, WaitLadder ladder)
        {
            var nextTryAt = t[nameof(FactorRow.NextTryAt)];
            var next = Wait(t[nameof(FactorRow.Failures)], ladder);
            Set = $", {nextTryAt} = CASE WHEN {nextTryAt} > {{2}} AND {nextTryAt} > {next} THEN {nextTryAt} ELSE {next} END";
            Condition = $" AND {nextTryAt} <= {{2}}";
        }

        public string Set { get; }

        public string Condition { get; }
    }

    /// <summary>The strikes of unknown browsers, which move along with the windows; a later window stays when a clock lags behind.</summary>
    private sealed class Strikes
    {
        public Strikes(Table<FactorRow> t)
        {
            var (window, now, before) = (t[nameof(FactorRow.StrikeWindow)], t[nameof(FactorRow.Strikes)], t[nameof(FactorRow.StrikesBefore)]);
            Set = $", {window} = CASE WHEN {window} > {{4}} THEN {window} ELSE {{4}} END"
                + $", {now} = CASE WHEN {window} >= {{4}} THEN {now} + 1 ELSE 1 END"
                + $", {before} = CASE WHEN {window} >= {{4}} THEN {before} WHEN {window} = {{4}} - 1 THEN {now} ELSE 0 END";
            Condition = $" AND CASE WHEN {window} >= {{4}} THEN {now} + {before} WHEN {window} = {{4}} - 1 THEN {now} ELSE 0 END < {{5}}";
        }

        public string Set { get; }

        public string Condition { get; }
    }
}
