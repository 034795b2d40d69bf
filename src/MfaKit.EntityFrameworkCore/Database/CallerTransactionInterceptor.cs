using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>Tells <see cref="CallerTransactions"/> of every transaction that begins on a context of the host's.</summary>
internal sealed class CallerTransactionInterceptor(CallerTransactions callers, object? mark) : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        Began(eventData, result);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        Began(eventData, result);
        return new(result);
    }

    public override DbTransaction TransactionUsed(DbConnection connection, TransactionEventData eventData, DbTransaction result)
    {
        Began(eventData, result);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionUsedAsync(
        DbConnection connection, TransactionEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        Began(eventData, result);
        return new(result);
    }

    private void Began(DbContextEventData eventData, DbTransaction transaction)
    {
        // Elsewhere a second connection writes beside the caller's transaction; nothing need be known of it.
        if (eventData.Context is { } db && Provider.IsSqlite(db))
            callers.Began(transaction, mark);
    }
}
