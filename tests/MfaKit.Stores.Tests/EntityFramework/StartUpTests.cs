using MfaKit.Engines;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.EntityFramework;

/// <summary>What is missing is told when the host starts, with what to do about it.</summary>
public sealed class StartUpTests : IDisposable
{
    private readonly SqliteFile file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task Host_with_all_tables_starts()
    {
        await using var node = new Node<HostContext>(file.Context<HostContext>());
        await node.CreateTablesAsync();

        await node.StartAsync(Cancel);
    }

    [Fact]
    public async Task Forgotten_AddMfaKit_is_told()
    {
        await using var node = new Node<NotesOnly>(file.Context<NotesOnly>());
        await node.CreateTablesAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => node.StartAsync(Cancel));

        Assert.Equal("NotesOnly lacks MfaKit's tables: call modelBuilder.AddMfaKit() in its OnModelCreating.", error.Message);
    }

    [Fact]
    public async Task Missing_table_is_told_with_the_command_that_makes_it()
    {
        await using var node = new Node<HostContext>(file.Context<HostContext>());

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => node.StartAsync(Cancel));

        Assert.StartsWith("The database of HostContext lacks table \"mfa_people\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("dotnet ef migrations add AddMfaKit --context HostContext", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("row", "SEC-L2")]
    public async Task Shared_open_connection_is_refused()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(Cancel);
        await using var node = new Node<HostContext>(s => s.AddDbContext<HostContext>(o => o.UseSqlite(connection)));
        await node.CreateTablesAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => node.StartAsync(Cancel));

        Assert.Contains("share one open connection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_takes_the_place_of_one_registered_before()
    {
        await using var node = new Node<HostContext>(services =>
        {
            services.AddSingleton<IFactorStore, MfaKit.Storage.InMemory.InMemoryFactorStore>();
            file.Context<HostContext>()(services);
        });
        await node.CreateTablesAsync();

        await node.BindAsync();

        Assert.Single(node.Services.GetServices<IFactorStore>());
        await using var scope = node.Scope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<HostContext>().Set<FactorRow>().CountAsync(Cancel));
    }
}
