using Npgsql;

namespace MfaKit.Engines;

/// <summary>
/// An own PostgreSQL on a free loopback port, started by the first caller and ended with this object.
/// Knows no test framework, so that benchmarks can link it together with <see cref="PostgresKeeper"/>.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresKeeper>> keeper = new(() => Task.Run(PostgresKeeper.StartAsync));
    private int databases;

    /// <summary>Why there can be no server on this machine, or null when there can.</summary>
    public static string? Unavailable { get; } = PostgresKeeper.WhyNot();

    /// <summary>Where the cluster keeps its files; null before the first use.</summary>
    public string? Folder => keeper is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }
        ? keeper.Value.Result.Folder
        : null;

    /// <summary>A new empty database; the answer is its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken = default)
    {
        var running = await keeper.Value.WaitAsync(cancellationToken);
        var name = $"mfakit_{Interlocked.Increment(ref databases)}";

        await using var admin = new NpgsqlConnection(Connection(running, "postgres", pooling: false));
        await admin.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", admin);
        await create.ExecuteNonQueryAsync(cancellationToken);

        return Connection(running, name, pooling: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (!keeper.IsValueCreated)
            return;

        // A start that failed has been told to whoever asked for a database, and left nothing to end.
        var start = keeper.Value;
        await Task.WhenAny(start);
        if (start.IsCompletedSuccessfully)
            await (await start).DisposeAsync();
    }

    private static string Connection(PostgresKeeper running, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = running.Port,
            Username = "postgres",
            Database = database,
            Pooling = pooling,
            IncludeErrorDetail = true,
        }.ConnectionString;
}
