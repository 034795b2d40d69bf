using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MfaKit.Benchmarks;

/// <summary>Keeps the commands, and counts queries compiled and commits of transactions. A transaction's begin is not counted: Npgsql sends it with the first command.</summary>
internal sealed class RoundTripCounter : DbCommandInterceptor, IDbTransactionInterceptor, IQueryExpressionInterceptor
{
    private readonly List<Statement> _statements = [];

    public IReadOnlyList<Statement> Statements => _statements;

    public int Commands => _statements.Count;

    public int Commits { get; private set; }

    public int Compilations { get; private set; }

    public void Reset()
    {
        _statements.Clear();
        (Commits, Compilations) = (0, 0);
    }

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        Compilations++;
        return queryExpression;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _statements.Add(new(command));
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _statements.Add(new(command));
        return new(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        _statements.Add(new(command));
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Commits++;
        return new(result);
    }
}
