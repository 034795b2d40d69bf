using System.Data.Common;
using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.StartUp;

/// <summary>Looks whether every table is there with every column.</summary>
internal static class TableProbe
{
    public static async Task DemandAllAsync(DbContext db, CancellationToken cancellationToken)
    {
        await DemandAsync<PersonRow>(db, cancellationToken);
        await DemandAsync<FactorRow>(db, cancellationToken);
        await DemandAsync<OnceKeyRow>(db, cancellationToken);
        await DemandAsync<LookupKeyRow>(db, cancellationToken);
        await DemandAsync<OutboxRow>(db, cancellationToken);
        await DemandAsync<ProbeRow>(db, cancellationToken);
        await DemandAsync<TransactionRow>(db, cancellationToken);
        await DemandAsync<TicketRow>(db, cancellationToken);
        await DemandAsync<QuotaRow>(db, cancellationToken);
    }

    private static async Task DemandAsync<TRow>(DbContext db, CancellationToken cancellationToken)
        where TRow : class
    {
        try
        {
            await db.Rows<TRow>().Where(_ => false).ToListAsync(cancellationToken);
        }
        catch (DbException e)
        {
            var name = db.GetType().Name;
            throw new InvalidOperationException(
                $"The database of {name} lacks table {Table<TRow>.Of(db).Name} or one of its columns. Its migrations are yours: run "
                + $"'dotnet ef migrations add AddMfaKit --context {name}' and apply it before the host starts.",
                e);
        }
    }
}
