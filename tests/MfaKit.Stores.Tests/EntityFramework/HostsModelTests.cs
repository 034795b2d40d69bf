using MfaKit.Engines;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using MfaKit.Testing.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.EntityFramework;

/// <summary>The model is the host's: its names, its filters and its conventions reach our tables too.</summary>
public sealed class HostsModelTests(PostgresServer server) : IDisposable
{
    private readonly SqliteFile file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task Host_renames_tables_and_columns_on_SQLite()
    {
        await using var node = new Node<RenamingContext>(file.Context<RenamingContext>());

        await AssertAllPromisesAsync(node);
    }

    [Fact]
    public async Task Host_renames_tables_and_columns_and_sets_a_schema_on_PostgreSQL()
    {
        var connection = await server.RequireAsync(Cancel);
        await using var node = new Node<RenamingContext>(PostgresEngine.Context<RenamingContext>(connection));

        await AssertAllPromisesAsync(node);

        await using var scope = node.Scope();
        var sql = scope.ServiceProvider.GetRequiredService<RenamingContext>().Set<FactorRow>().ToQueryString();
        Assert.Contains("security.\"Renamed mfa_factors\"", sql, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_of_the_hosts_hides_nothing_from_the_store()
    {
        await using var node = new Node<FilteringContext>(file.Context<FilteringContext>());
        await node.CreateTablesAsync();
        var factor = await node.BindAsync();

        Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);

        Assert.Equal(1, await node.FailuresAsync(factor));
    }

    [Fact]
    public async Task Person_is_read_in_one_query_though_the_host_splits_queries()
    {
        var counter = new CommandCounter();
        await using var node = new Node<HostContext>(s => s.AddDbContext<HostContext>(o => o
            .UseSqlite(file.Connection, q => q.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(counter)));
        await node.CreateTablesAsync();
        var factor = await node.BindAsync();
        var before = counter.Count;

        var person = await node.Factors.ReadAsync(factor.User, Cancel);

        Assert.Single(person.Factors);
        Assert.Equal(1, counter.Count - before);
    }

    [Fact]
    public async Task Everyday_proof_takes_two_commands()
    {
        var counter = new CommandCounter();
        await using var node = new Node<HostContext>(s => s.AddDbContext<HostContext>(o => o.UseSqlite(file.Connection).AddInterceptors(counter)));
        await node.CreateTablesAsync();
        var factor = await node.BindAsync();
        var before = counter.Count;
        var success = new FactorWrite.Succeed(factor.Id, factor.CreatedAt, ClientTrust.Unknown) { Above = 7 };

        Assert.True((await node.Factors.ChargeAsync(A.Charge(factor), Cancel)).Allowed);
        Assert.True(await node.Factors.CommitAsync(new FactorChange { User = factor.User, ExpectedEpoch = 0, Writes = [success] }, Cancel));

        Assert.Equal(2, counter.Count - before);
    }

    private static async Task AssertAllPromisesAsync<TContext>(Node<TContext> node)
        where TContext : DbContext
    {
        await node.CreateTablesAsync();
        await node.StartAsync(Cancel);
        var factors = new StoreUnderTest<IFactorStore> { Nodes = [node.Factors], Callers = 50, ReadOutboxAsync = node.ReadOutboxAsync };
        foreach (var promise in FactorStoreContract.Cases.Where(c => !c.Name.Contains("many", StringComparison.OrdinalIgnoreCase)))
            await promise.RunAsync(factors, Cancel);
        var quotas = new StoreUnderTest<IQuotaStore> { Nodes = [node.Services.GetRequiredService<IQuotaStore>()], Callers = 50 };
        foreach (var promise in QuotaStoreContract.Cases)
            await promise.RunAsync(quotas, Cancel);
    }
}

public sealed class RenamingContext(DbContextOptions<RenamingContext> options) : HostContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMfaKit("security");
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.GetTableName()!.StartsWith("mfa_", StringComparison.Ordinal)))
        {
            entity.SetTableName($"Renamed {entity.GetTableName()}");
            foreach (var property in entity.GetProperties())
                property.SetColumnName($"the {property.Name}");
        }
    }
}

public sealed class FilteringContext(DbContextOptions<FilteringContext> options) : HostContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<FactorRow>().HasQueryFilter(f => f.UserId == "nobody");
        modelBuilder.Entity<PersonRow>().HasQueryFilter(p => p.UserId == "nobody");
    }
}
