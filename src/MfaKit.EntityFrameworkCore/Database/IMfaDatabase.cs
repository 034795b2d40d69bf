using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>
/// The host's database, on a connection of our own: what is written here stays when the caller rolls back (SEC-L2).
/// </summary>
internal interface IMfaDatabase
{
    /// <summary>Reads.</summary>
    Task<T> ReadAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Writes by one statement.</summary>
    Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Writes by several statements: all when <paramref name="work"/> answers true, none when false.</summary>
    /// <returns>What the work answered.</returns>
    Task<bool> TransactAsync(Func<DbContext, Task<bool>> work, CancellationToken cancellationToken);
}
