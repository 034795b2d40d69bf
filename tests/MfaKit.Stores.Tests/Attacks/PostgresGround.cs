using MfaKit.Engines;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Two nodes on one PostgreSQL, each with connections of its own.</summary>
public sealed class PostgresGround(PostgresServer server) : IGround
{
    // Few connections per node, so that the volley queues for them as under load; soon given back, as every test has its own.
    private const string Pool = "Maximum Pool Size=20;Timeout=120;Connection Idle Lifetime=3;Connection Pruning Interval=1";

    public int Nodes => 2;

    public async Task<Action<MfaBuilder>> NewStoreAsync()
    {
        var connection = $"{await server.RequireAsync(TestContext.Current.CancellationToken)};{Pool}";
        await DurableStore.CreateTablesAsync(options => options.UseNpgsql(connection));
        var nodes = 0;

        return mfa =>
        {
            // Another name is another pool.
            var own = $"{connection};Application Name=node {++nodes}";
            mfa.AddDurable(options => options.UseNpgsql(own));
        };
    }

    public Task<IReadOnlyList<OutboxRecord>> ReadOutboxAsync(IServiceProvider node, UserId user) => DurableStore.ReadOutboxAsync(node, user);
}

public sealed class PostgresReplayAttacks(PostgresGround ground) : ReplayAttacks<PostgresGround>(ground);

public sealed class PostgresGuessingAttacks(PostgresGround ground) : GuessingAttacks<PostgresGround>(ground);

public sealed class PostgresPumpingAttacks(PostgresGround ground) : PumpingAttacks<PostgresGround>(ground);

public sealed class PostgresRecoveryAttacks(PostgresGround ground) : RecoveryAttacks<PostgresGround>(ground);

public sealed class PostgresRestartAttacks(PostgresGround ground) : RestartAttacks<PostgresGround>(ground);

public sealed class PostgresPostponementAttacks(PostgresGround ground) : PostponementAttacks<PostgresGround>(ground);

public sealed class PostgresPushRaceAttacks(PostgresGround ground) : PushRaceAttacks<PostgresGround>(ground);
