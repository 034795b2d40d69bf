using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>The clock of the database server.</summary>
internal sealed class EntityFrameworkStoreClock(IMfaDatabase database) : IStoreClock
{
    public Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async db => Provider.Clock(db) is { } sql
            ? Moment.ToRecord((await db.Database.SqlQueryRaw<long>(sql).ToListAsync(cancellationToken))[0])
            : (DateTimeOffset?)null,
        cancellationToken);
}
