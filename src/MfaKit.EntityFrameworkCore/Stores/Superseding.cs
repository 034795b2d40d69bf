using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>Puts an end to the transactions that a new one takes the place of.</summary>
internal static class Superseding
{
    public static IQueryable<TransactionRow> Open(DbContext db, UserId user) =>
        db.Rows<TransactionRow>().Where(t =>
            t.UserId == user.Value && (t.State == (int)TransactionState.Pending || t.State == (int)TransactionState.Proven));

    public static async Task EndAsync(DbContext db, TransactionRecord fresh, Supersede rules, CancellationToken cancellationToken)
    {
        var rivals = fresh.Purpose == Purpose.Enroll
            ? Open(db, fresh.User).Where(t => t.Purpose == (int)Purpose.Enroll)
            : Open(db, fresh.User).Where(t => t.Purpose != (int)Purpose.Enroll);
        var (ticket, method) = (fresh.Ticket.Value, fresh.Method.Value);

        if (rules.KeepNewestOfMethod is { } keep)
        {
            var crowd = rivals.Where(t => t.Method == method)
                .OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id)
                .Skip(Math.Max(keep - 1, 0))
                .Select(t => t.Id);
            await EndAsync(rivals.Where(t => crowd.Contains(t.Id)), cancellationToken);
        }

        if (rules.SameTicket || rules.SameMethod)
        {
            var (sameTicket, sameMethod) = (rules.SameTicket, rules.SameMethod);
            await EndAsync(
                rivals.Where(t => (sameTicket && t.Ticket == ticket) || (sameMethod && t.Method == method)), cancellationToken);
        }
    }

    // The version grows, so that whoever read the row while it was open cannot move it any more.
    private static Task<int> EndAsync(IQueryable<TransactionRow> rows, CancellationToken cancellationToken) =>
        rows.ExecuteUpdateAsync(
            set => set.SetProperty(t => t.State, (int)TransactionState.Superseded).SetProperty(t => t.Version, t => t.Version + 1),
            cancellationToken);
}
