using System.Data;
using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using IsolationLevel = System.Data.IsolationLevel;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>A scope, a context and a connection of our own for every verb, outside the caller's transaction.</summary>
internal sealed class MfaDatabase<TContext>(IServiceScopeFactory scopes, CallerTransactions callers) : IMfaDatabase, IDisposable
    where TContext : DbContext
{
    private const int Attempts = 10;

    // SQLite has one writer at a time and its driver polls for the lock, blocking a thread: in this process writers queue here.
    private readonly SemaphoreSlim _sqliteWriter = new(1, 1);

    public Task<T> ReadAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken) => RetryAsync(() => AloneAsync(work));

    public Task<T> WriteAsync<T>(Func<DbContext, Task<T>> work, CancellationToken cancellationToken) =>
        RetryAsync(() => AloneAsync(db => WriteAloneAsync(db, work, cancellationToken)));

    public Task<bool> TransactAsync(Func<DbContext, Task<bool>> work, CancellationToken cancellationToken) =>
        WriteAsync(
            db => db.Database.CreateExecutionStrategy().ExecuteAsync(() => TransactAloneAsync(db, work, cancellationToken)),
            cancellationToken);

    public void Dispose() => _sqliteWriter.Dispose();

    private static async Task<bool> TransactAloneAsync(DbContext db, Func<DbContext, Task<bool>> work, CancellationToken cancellationToken)
    {
        // Said aloud: the guards are written for row locks that are waited for, whatever the database's own default is.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        if (!await work(db))
            return false;

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Again when the database chose our transaction as the victim: nothing of it was written.</summary>
    private static async Task<T> RetryAsync<T>(Func<Task<T>> attempt)
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (i < Attempts && Victim.Is(e))
            {
            }
        }
    }

    private async Task<T> WriteAloneAsync<T>(DbContext db, Func<DbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        if (!Provider.IsSqlite(db))
            return await work(db);

        callers.RefuseOpenTransaction();
        await _sqliteWriter.WaitAsync(cancellationToken);
        try
        {
            return await work(db);
        }
        catch (DbException e) when (Victim.OfSqliteLock(e))
        {
            throw new TimeoutException(
                "The SQLite file was locked by another writer until MfaKit's patience ended. Does the caller hold a transaction on it? "
                + "Then ask MfaKit before the transaction begins, or give the MFA tables a context with a file of their own.",
                e);
        }
        finally
        {
            _sqliteWriter.Release();
        }
    }

    private async Task<T> AloneAsync<T>(Func<TContext, Task<T>> work)
    {
        using var outside = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        using var ours = CallerTransactions.Ours();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        // Restored: a pooled context is the host's again afterwards.
        using var patience = new Patience(db);
        return await work(db);
    }
}
