using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.EntityFrameworkCore.StartUp;

/// <summary>
/// Tells at start what is missing, instead of at the first sign-in; before any service starts, since the first of them reads
/// a table.
/// </summary>
internal sealed class StoreCheck<TContext>(IServiceScopeFactory scopes) : IHostedLifecycleService
    where TContext : DbContext
{
    private static readonly string Context = typeof(TContext).Name;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        if (!Provider.IsSupported(db))
            throw new NotSupportedException($"MfaKit keeps its data on SQLite and PostgreSQL; {Context} uses {db.Database.ProviderName}.");
        if (db.Model.FindEntityType(typeof(FactorRow)) is null)
            throw new InvalidOperationException($"{Context} lacks MfaKit's tables: call modelBuilder.AddMfaKit() in its OnModelCreating.");

        await RefuseSharedConnectionAsync(db);
        // A database that cannot be reached is no missing table: its own error is the better sentence.
        await db.Database.OpenConnectionAsync(cancellationToken);
        await TableProbe.DemandAllAsync(db, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task RefuseSharedConnectionAsync(TContext db)
    {
        await using var other = scopes.CreateAsyncScope();
        var otherDb = other.ServiceProvider.GetRequiredService<TContext>();
        if (ReferenceEquals(db.Database.GetDbConnection(), otherDb.Database.GetDbConnection()))
        {
            throw new InvalidOperationException(
                $"All {Context} share one open connection, so that a caller's rollback would take back what MfaKit has counted (SEC-L2). "
                + "Give UseSqlite a connection string, not a connection: a file, in tests a temporary one.");
        }
    }
}
