using System.Diagnostics;
using System.Transactions;
using MfaKit.Engines;
using MfaKit.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.EntityFramework;

/// <summary>SEC-L2 on an engine with one writer: refused at once, because waiting would be waiting for oneself.</summary>
[Trait("row", "SEC-L2")]
public sealed class SqliteCallerTransactionTests : IDisposable
{
    private readonly SqliteFile file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task Write_inside_the_callers_transaction_is_refused_at_once_and_possible_again_after_it()
    {
        await using var node = await NodeAsync(file.Context<HostContext>());
        var factor = await node.BindAsync();
        await using var scope = node.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HostContext>();

        await using (await db.Database.BeginTransactionAsync(Cancel))
        {
            await AssertRefusedAtOnceAsync(() => node.Factors.ChargeAsync(A.Charge(factor), Cancel));
            Assert.Equal(0, await node.FailuresAsync(factor));
        }

        Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);
    }

    [Fact]
    public async Task Write_of_a_request_with_a_pooled_context_is_refused_at_once()
    {
        await using var node = await NodeAsync(s => s.AddDbContextPool<HostContext>(o => o.UseSqlite(file.Connection)));
        var factor = await node.BindAsync();
        // ASP.NET Core does this for every request.
        using var request = new Activity("request").Start();
        await using var scope = node.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HostContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);

        using var inner = new Activity("inner").Start();
        await AssertRefusedAtOnceAsync(() => node.Factors.ChargeAsync(A.Charge(factor), Cancel));
    }

    [Fact]
    public async Task Write_waits_for_the_transaction_of_another_request()
    {
        await using var node = await NodeAsync(file.Context<HostContext>());
        var factor = await node.BindAsync();
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = Task.Run(
            async () =>
            {
                await using var scope = node.Scope();
                await using var transaction = await scope.ServiceProvider.GetRequiredService<HostContext>().Database.BeginTransactionAsync(Cancel);
                begun.SetResult();
                await end.Task;
            },
            Cancel);
        await begun.Task;

        var charge = Task.Run(() => node.Factors.ChargeAsync(A.Charge(factor), Cancel), Cancel);
        end.SetResult();

        Assert.True((await charge).Allowed);
        await other;
    }

    [Fact]
    public async Task Transaction_that_cannot_be_seen_ends_in_seconds_with_what_to_do()
    {
        await using var node = await NodeAsync(file.Context<HostContext>());
        var factor = await node.BindAsync();
        await using var connection = new SqliteConnection(file.Connection);
        await connection.OpenAsync(Cancel);

        // Begun on a bare connection: no context knows of it.
        await using var transaction = await connection.BeginTransactionAsync(Cancel);

        foreach (var write in (FactorChange[])
            [
                new() { User = factor.User, Writes = [new FactorWrite.Rename(factor.Id, "Phone")] },
                new() { User = factor.User, BumpEpoch = true },
            ])
        {
            var error = await Assert.ThrowsAsync<TimeoutException>(() => node.Factors.CommitAsync(write, Cancel));
            Assert.Contains("before the transaction begins", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pooled_context_gets_its_own_patience_back()
    {
        await using var node = await NodeAsync(s => s.AddDbContextPool<HostContext>(o => o.UseSqlite(file.Connection, q => q.CommandTimeout(17)), poolSize: 1));
        await node.BindAsync();

        await using var scope = node.Scope();
        var db = scope.ServiceProvider.GetRequiredService<HostContext>();

        Assert.Equal(17, db.Database.GetCommandTimeout());
        Assert.Equal(17, ((SqliteConnection)db.Database.GetDbConnection()).DefaultTimeout);
    }

    [Fact]
    public async Task Charge_survives_the_rollback_of_the_callers_TransactionScope()
    {
        await using var node = await NodeAsync(file.Context<HostContext>());
        var factor = await node.BindAsync();

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
            Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);

        Assert.Equal(1, await node.FailuresAsync(factor));
    }

    [Fact]
    public async Task Context_with_a_file_of_its_own_works_inside_a_transaction_of_another_context()
    {
        using var mfaFile = new SqliteFile();
        await using var node = await NodeAsync(mfaFile.Context<HostContext>());
        var factor = await node.BindAsync();
        var options = new DbContextOptionsBuilder<NotesOnly>().UseSqlite(file.Connection).Options;
        await using var host = new NotesOnly(options);
        await host.Database.EnsureCreatedAsync(Cancel);

        await using (var transaction = await host.Database.BeginTransactionAsync(Cancel))
        {
            Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);
            await transaction.RollbackAsync(Cancel);
        }

        Assert.Equal(1, await node.FailuresAsync(factor));
    }

    [Fact]
    public async Task State_survives_a_restart()
    {
        FactorRecord factor;
        await using (var before = await NodeAsync(file.Context<HostContext>()))
        {
            factor = await before.BindAsync();
            await before.Factors.ChargeAsync(A.Charge(factor), Cancel);
        }

        await using var after = new Node<HostContext>(file.Context<HostContext>());
        await after.StartAsync(Cancel);

        Assert.Equal(1, await after.FailuresAsync(factor));
    }

    private static async Task AssertRefusedAtOnceAsync(Func<Task> write)
    {
        var refusal = write();

        // Completed, not merely soon: nothing was waited for.
        Assert.True(refusal.IsCompleted);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => refusal);
        Assert.Contains("before the transaction begins", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Node<HostContext>> NodeAsync(Action<IServiceCollection> context)
    {
        var node = new Node<HostContext>(context);
        await node.CreateTablesAsync();
        return node;
    }
}

public sealed class NotesOnly(DbContextOptions<NotesOnly> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}
