using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>The database engines whose SQL is known here.</summary>
internal static class Provider
{
    public static bool IsSqlite(DbContext db) => Is(db, "Microsoft.EntityFrameworkCore.Sqlite");

    public static bool IsSupported(DbContext db) => IsSqlite(db) || IsPostgres(db);

    /// <summary>Asks the server for its time in Unix milliseconds; null where the database is a file, whose clock is this machine's.</summary>
    public static string? Clock(DbContext db) =>
        // Not now(), which stands still in a transaction.
        IsPostgres(db) ? "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS bigint) AS \"Value\"" : null;

    private static bool IsPostgres(DbContext db) => Is(db, "Npgsql.EntityFrameworkCore.PostgreSQL");

    private static bool Is(DbContext db, string name) => string.Equals(db.Database.ProviderName, name, StringComparison.Ordinal);
}
