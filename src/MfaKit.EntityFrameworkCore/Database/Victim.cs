using System.Data.Common;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>Tells the errors that other writers cause from all others, without a reference to any driver.</summary>
internal static class Victim
{
    private const string SerializationFailure = "40001";
    private const string DeadlockDetected = "40P01";

    /// <summary>True when the database undid our work in favour of another's, so that it may be tried again.</summary>
    public static bool Is(Exception exception) =>
        exception is DbException { SqlState: SerializationFailure or DeadlockDetected }
        || (exception.InnerException is { } inner && Is(inner));

    /// <summary>True for SQLITE_BUSY and SQLITE_LOCKED, which the driver tells apart by its text alone.</summary>
    public static bool OfSqliteLock(DbException exception) =>
        exception.Message.StartsWith("SQLite Error 5:", StringComparison.Ordinal)
        || exception.Message.StartsWith("SQLite Error 6:", StringComparison.Ordinal);
}
