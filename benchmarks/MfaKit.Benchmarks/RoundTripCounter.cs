using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MfaKit.Benchmarks;

/// <summary>Counts queries compiled, commands, and commits of transactions. A transaction's begin is not counted: Npgsql sends it with the first command.</summary>
internal sealed class RoundTripCounter : DbCommandInterceptor, IDbTransactionInterceptor, IQueryExpressionInterceptor
{
    public int Commands { get; private set; }

    public int Commits { get; private set; }

    public int Compilations { get; private set; }

    public void Reset() => (Commands, Commits, Compilations) = (0, 0, 0);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        Compilations++;
        return queryExpression;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Commands++;
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Commands++;
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Commands++;
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Commits++;
        return new(result);
    }
}
