namespace MfaKit.Engines;

public sealed class SqliteEngine : IStoreEngine, IAsyncLifetime
{
    private readonly SqliteFile file = new();
    private Node<HostContext>? node;

    public async ValueTask InitializeAsync()
    {
        node = new(file.Context<HostContext>());
        await node.CreateTablesAsync();
    }

    public Task<Stores> StoresAsync() => Task.FromResult(NodeStores.Of(node!));

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
        file.Dispose();
    }
}
