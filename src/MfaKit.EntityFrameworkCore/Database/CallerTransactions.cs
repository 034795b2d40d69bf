using System.Data.Common;
using System.Diagnostics;

namespace MfaKit.EntityFrameworkCore.Database;

/// <summary>
/// Knows whether the caller of a verb holds a transaction on the host's context. On SQLite that transaction owns the one
/// write lock: our own connection would wait for it until the caller goes on, and the caller waits for us.
/// </summary>
/// <remarks>
/// The store is a singleton and cannot see the caller's scope. Two marks tell whose a transaction is: the root activity
/// (ASP.NET Core starts one per request), and a mark laid into the flow where the context was made, which works without
/// any activity. Both are exact: another request's transaction is never taken for the caller's, it is waited for.
/// </remarks>
internal sealed class CallerTransactions
{
    // More contexts than this alive in one flow are not told apart; it bounds what a flow that makes them in a loop carries.
    private const int MarksPerFlow = 8;

    private static readonly AsyncLocal<object[]?> Marks = new();
    private static readonly AsyncLocal<bool> IsOurs = new();

    private readonly Lock _lock = new();
    private readonly List<(DbTransaction Transaction, object? Mark, Activity? Root)> _open = [];

    /// <summary>Until disposed, contexts and transactions of this flow are MfaKit's own.</summary>
    public static IDisposable Ours() => new Own();

    /// <summary>Lays a mark into the flow that makes a context.</summary>
    public static object? Mark()
    {
        if (IsOurs.Value)
            return null;

        var mark = new object();
        Marks.Value = [mark, .. (Marks.Value ?? []).Take(MarksPerFlow - 1)];
        return mark;
    }

    public void Began(DbTransaction transaction, object? mark)
    {
        if (IsOurs.Value)
            return;

        lock (_lock)
        {
            _open.RemoveAll(o => !IsOpen(o.Transaction));
            _open.Add((transaction, mark, Root()));
        }
    }

    /// <exception cref="InvalidOperationException">The caller holds a transaction.</exception>
    public void RefuseOpenTransaction()
    {
        if (IsCallersOpen())
        {
            throw new InvalidOperationException(
                "MfaKit was asked inside a transaction of the caller on a SQLite database. What MfaKit writes must outlive a rollback, "
                + "and SQLite lets one transaction write at a time: this would wait for itself. Ask MfaKit before the transaction begins "
                + "or after it ends, or give the MFA tables a context with a file of their own.");
        }
    }

    // SQLite's driver takes the connection away when a transaction ends, in whatever way.
    private static bool IsOpen(DbTransaction transaction) => transaction.Connection is not null;

    private static Activity? Root()
    {
        var activity = Activity.Current;
        while (activity?.Parent is { } parent)
            activity = parent;
        return activity;
    }

    private bool IsCallersOpen()
    {
        var (root, marks) = (Root(), Marks.Value);
        lock (_lock)
        {
            return _open.Exists(o => IsOpen(o.Transaction)
                && ((root is not null && ReferenceEquals(o.Root, root))
                    || (o.Mark is not null && marks is not null && Array.Exists(marks, m => ReferenceEquals(m, o.Mark)))));
        }
    }

    private sealed class Own : IDisposable
    {
        public Own() => IsOurs.Value = true;

        public void Dispose() => IsOurs.Value = false;
    }
}
