using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>The database engines whose SQL is known here.</summary>
internal static class Provider
{
    public static bool IsSqlite(DbContext db) => Is(db, "Microsoft.EntityFrameworkCore.Sqlite");

    public static bool IsSupported(DbContext db) => IsSqlite(db) || Is(db, "Npgsql.EntityFrameworkCore.PostgreSQL");

    private static bool Is(DbContext db, string name) => string.Equals(db.Database.ProviderName, name, StringComparison.Ordinal);
}
