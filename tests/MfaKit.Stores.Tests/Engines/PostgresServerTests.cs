using Npgsql;

[assembly: AssemblyFixture(typeof(MfaKit.Engines.PostgresServer))]

namespace MfaKit.Engines;

public sealed class PostgresServerTests(PostgresServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_caller_gets_a_database_of_its_own()
    {
        var first = await server.RequireAsync(Cancel);
        var second = await server.RequireAsync(Cancel);

        await Run(first, "CREATE TABLE mine (id int)");
        var seen = await Run(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'mine'");

        Assert.Equal(0L, seen);
    }

    [Fact]
    public async Task Stopped_server_leaves_neither_listener_nor_folder()
    {
        Required.OrSkip(PostgresServer.Unavailable);
        var own = new PostgresServer();
        var connection = await own.CreateDatabaseAsync(Cancel);
        Assert.Equal(1, await Run(connection, "SELECT 1"));
        var folder = own.Folder;
        Assert.True(Directory.Exists(folder));

        await own.DisposeAsync();

        Assert.False(Directory.Exists(folder));
        NpgsqlConnection.ClearAllPools();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Run(connection, "SELECT 1"));
    }

    private static async Task<object?> Run(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
