using MfaKit.Engines;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>One node on one SQLite file: its writers queue in the process, so more than one node is no use of it.</summary>
public sealed class SqliteGround : IGround, IDisposable
{
    private readonly List<SqliteFile> files = [];

    public int Nodes => 1;

    public async Task<Action<MfaBuilder>> NewStoreAsync()
    {
        var file = new SqliteFile();
        files.Add(file);
        await DurableStore.CreateTablesAsync(options => options.UseSqlite(file.Connection));
        return mfa => mfa.AddDurable(options => options.UseSqlite(file.Connection));
    }

    public Task<IReadOnlyList<OutboxRecord>> ReadOutboxAsync(IServiceProvider node, UserId user) => DurableStore.ReadOutboxAsync(node, user);

    public void Dispose() => files.ForEach(file => file.Dispose());
}

public sealed class SqliteReplayAttacks(SqliteGround ground) : ReplayAttacks<SqliteGround>(ground);

public sealed class SqliteGuessingAttacks(SqliteGround ground) : GuessingAttacks<SqliteGround>(ground);

public sealed class SqlitePumpingAttacks(SqliteGround ground) : PumpingAttacks<SqliteGround>(ground);

public sealed class SqliteRecoveryAttacks(SqliteGround ground) : RecoveryAttacks<SqliteGround>(ground);

public sealed class SqliteRestartAttacks(SqliteGround ground) : RestartAttacks<SqliteGround>(ground);

public sealed class SqlitePostponementAttacks(SqliteGround ground) : PostponementAttacks<SqliteGround>(ground);

public sealed class SqlitePushRaceAttacks(SqliteGround ground) : PushRaceAttacks<SqliteGround>(ground);
