using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Engines;

/// <summary>Two nodes over one PostgreSQL: whoever races is dealt out over both.</summary>
public sealed class PostgresEngine(PostgresServer server) : IStoreEngine, IAsyncDisposable
{
    private readonly List<Node<HostContext>> nodes = [];
    private Task<Stores>? stores;

    public static Action<IServiceCollection> Context<TContext>(string connection)
        where TContext : DbContext => services => services.AddDbContext<TContext>(o => o.UseNpgsql(connection));

    // Not at the fixture's start: a test is skipped with the reason, a fixture would fail.
    public Task<Stores> StoresAsync() => stores ??= StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    private async Task<Stores> StartAsync()
    {
        // A row is fought for by both pools at once; the rest of the callers queue for a connection, as under load. More
        // connections would only make the queue for one row's lock longer than the stores' patience on a small machine.
        var connection = $"{await server.RequireAsync()};Maximum Pool Size=20;Timeout=120";
        nodes.AddRange([new(Context<HostContext>(connection)), new(Context<HostContext>(connection))]);
        await nodes[0].CreateTablesAsync();
        return NodeStores.Of(nodes[0], nodes[1]);
    }
}
