using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using MfaKit.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MfaKit.PostgreSql;

/// <summary>
/// Signals between nodes. Told in the background and in transactions of their own, after what they tell of: NOTIFY makes commits of the whole
/// server wait for each other, so it must not stand in anybody's way, and it is no loss when one is not sent.
/// </summary>
internal sealed class PostgresSignal(string connectionString, TimeProvider time, ILogger<PostgresSignal> logger) : BackgroundService, IMfaSignal
{
    private const string Channel = "mfakit";
    private const int Room = 10_000;
    private const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _node = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly ConcurrentDictionary<Subscription, Action<UserId>> _listeners = [];

    // The oldest give way: whoever waited that long has looked by themselves.
    private readonly Channel<UserId> _toTell = System.Threading.Channels.Channel.CreateBounded<UserId>(new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once this node has heard the channel for the first time.</summary>
    public Task Listening => _listening.Task;

    public ValueTask PublishAsync(UserId user, CancellationToken cancellationToken)
    {
        // Here at once; elsewhere as soon as the database has carried it.
        Tell(user);
        _toTell.Writer.TryWrite(user);
        return ValueTask.CompletedTask;
    }

    public IDisposable Listen(Action<UserId> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var subscription = new Subscription(this);
        _listeners[subscription] = listener;
        return subscription;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(KeepAsync(HearAsync, stoppingToken), KeepAsync(SayAsync, stoppingToken));

    private async Task KeepAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await work(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // The type only: a message may hold the connection string.
                if (work == HearAsync)
                    Log.NotListening(logger, e.GetType().Name);
                else
                    Log.NotTold(logger, e.GetType().Name);
                await Task.Delay(Pause, time, stopping);
            }
        }
    }

    private async Task HearAsync(CancellationToken stopping)
    {
        // A connection of its own that is never idle for the pool, and that notices when the server is gone.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30, ApplicationName = "MfaKit signal" };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notification += (_, notice) => Hear(notice.Payload);
        await connection.OpenAsync(stopping);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
            await listen.ExecuteNonQueryAsync(stopping);
        _listening.TrySetResult();
        while (true)
            await connection.WaitAsync(stopping);
    }

    private async Task SayAsync(CancellationToken stopping)
    {
        while (await _toTell.Reader.WaitToReadAsync(stopping))
        {
            var users = new HashSet<UserId>();
            while (users.Count < MostAtOnce && _toTell.Reader.TryRead(out var user))
                users.Add(user);
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(stopping);
            await using var notify = new NpgsqlCommand("SELECT pg_notify($1, payload) FROM unnest($2) AS payload", connection);
            notify.Parameters.Add(new() { Value = Channel });
            notify.Parameters.Add(new() { Value = users.Select(u => $"{_node}:{u.Value}").ToArray() });
            await notify.ExecuteNonQueryAsync(stopping);
        }
    }

    private void Hear(string payload)
    {
        // What this node said itself was told already.
        if (payload.Split(':', 2) is [var node, { Length: > 0 } user] && node != _node && user.Length <= UserId.MaxLength)
            Tell(new UserId(user));
    }

    private void Tell(UserId user)
    {
        foreach (var listener in _listeners.Values)
            listener(user);
    }

    private sealed class Subscription(PostgresSignal signal) : IDisposable
    {
        public void Dispose() => signal._listeners.TryRemove(this, out _);
    }
}
