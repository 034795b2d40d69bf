using System.Transactions;
using MfaKit.Engines;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.EntityFramework;

/// <summary>SEC-L2: a failed sign-in rolls back its own work, never the count of its failures (Vikunja GHSA-fgfv-pv97-6cmj).</summary>
[Trait("row", "SEC-L2")]
public sealed class PostgresCallerTransactionTests(PostgresServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Charge_survives_the_rollback_of_the_callers_transaction()
    {
        await using var node = await NodeAsync();
        var factor = await node.BindAsync();
        await using var scope = node.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HostContext>();

        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            db.Add(new Note { Text = "rolled back" });
            await db.SaveChangesAsync(Cancel);
            Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);
            await transaction.RollbackAsync(Cancel);
        }

        Assert.Equal(1, await node.FailuresAsync(factor));
        Assert.Equal(0, await db.Notes.CountAsync(Cancel));
    }

    [Fact]
    public async Task Charge_survives_the_rollback_of_the_callers_TransactionScope()
    {
        await using var node = await NodeAsync();
        var factor = await node.BindAsync();
        await using var scope = node.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HostContext>();

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            db.Add(new Note { Text = "rolled back" });
            await db.SaveChangesAsync(Cancel);
            Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);
            Assert.True(await node.Factors.CommitAsync(new FactorChange { User = factor.User, BumpEpoch = true }, Cancel));
        }

        Assert.Equal(1, await node.FailuresAsync(factor));
        Assert.Equal(1, (await node.Factors.ReadAsync(factor.User, Cancel)).Epoch);
        Assert.Equal(0, await db.Notes.CountAsync(Cancel));
    }

    [Fact]
    public async Task State_survives_a_restart()
    {
        var connection = await server.RequireAsync(Cancel);
        FactorRecord factor;
        await using (var before = new Node<HostContext>(PostgresEngine.Context<HostContext>(connection)))
        {
            await before.CreateTablesAsync();
            factor = await before.BindAsync();
            await before.Factors.ChargeAsync(A.Charge(factor), Cancel);
        }

        await using var after = new Node<HostContext>(PostgresEngine.Context<HostContext>(connection));
        await after.StartAsync(Cancel);

        Assert.Equal(1, await after.FailuresAsync(factor));
    }

    [Fact]
    public async Task Host_may_retry_on_failure()
    {
        var connection = await server.RequireAsync(Cancel);
        await using var node = new Node<HostContext>(s =>
            s.AddDbContextPool<HostContext>(o => o.UseNpgsql(connection, n => n.EnableRetryOnFailure())));
        await node.CreateTablesAsync();

        var factor = await node.BindAsync();

        Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);
    }

    private async Task<Node<HostContext>> NodeAsync()
    {
        var node = new Node<HostContext>(PostgresEngine.Context<HostContext>(await server.RequireAsync(Cancel)));
        await node.CreateTablesAsync();
        return node;
    }
}
