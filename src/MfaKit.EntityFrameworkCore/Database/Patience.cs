using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>
/// Seconds instead of the usual half minute: an answer that waits longer for a lock is refused, and the sign-in with it.
/// </summary>
internal sealed class Patience : IDisposable
{
    private const int Seconds = 5;

    private readonly DbContext _db;
    private readonly int? _command;
    private readonly PropertyInfo? _begin;
    private readonly object? _beginBefore;

    public Patience(DbContext db)
    {
        _db = db;
        _command = db.Database.GetCommandTimeout();
        db.Database.SetCommandTimeout(Seconds);
        if (!Provider.IsSqlite(db))
            return;

        // BEGIN IMMEDIATE waits by the connection's own timeout, which only SQLite's driver has a property for.
        var connection = db.Database.GetDbConnection();
        _begin = connection.GetType().GetProperty("DefaultTimeout");
        _beginBefore = _begin?.GetValue(connection);
        _begin?.SetValue(connection, Seconds);
    }

    public void Dispose()
    {
        _db.Database.SetCommandTimeout(_command);
        _begin?.SetValue(_db.Database.GetDbConnection(), _beginBefore);
    }
}
