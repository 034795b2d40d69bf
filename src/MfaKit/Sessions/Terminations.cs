using System.Collections.Concurrent;
using System.Threading.Channels;
using MfaKit.Storage;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Sessions;

/// <summary>
/// Calls the host's terminators after an end is written, and again where one throws. Kept in this process only: what must end
/// whatever happens is the check of the session, which reads the store.
/// </summary>
internal sealed class Terminations(IEnumerable<ISessionTerminator> terminators, TimeProvider time, ILogger<Terminations> logger) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int Tries = 10;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    private readonly ISessionTerminator[] _terminators = [.. terminators];
    private readonly ConcurrentDictionary<(ISessionTerminator, TicketId), TicketId> _failing = new();
    private readonly Channel<Order> _orders = Channel.CreateBounded<Order>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Begin(UserId user, IReadOnlyList<MfaSession> ended, SessionEnd reason)
    {
        foreach (var terminator in _terminators)
        {
            foreach (var session in ended)
                _orders.Writer.TryWrite(new(terminator, user, session, reason));
        }
    }

    /// <summary>True for a session whose end a terminator has failed at, as long as it is tried again.</summary>
    public bool IsFailing(TicketId session) => !_failing.IsEmpty && _failing.Values.Contains(session);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in _orders.Reader.ReadAllAsync(stoppingToken))
            await TerminateAsync(order, 1, stoppingToken);
    }

    private async Task TerminateAsync(Order order, int attempt, CancellationToken stoppingToken)
    {
        try
        {
            await order.Terminator.TerminateAsync(order.User, order.Session, order.Reason, stoppingToken);
            _failing.TryRemove(order.Key, out _);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            Log.NotTerminated(logger, order.Session.Id, e.GetType().Name, attempt);
            if (attempt < Tries)
            {
                _failing[order.Key] = order.Session.Id;
                _ = AgainAsync(order, attempt, stoppingToken);
            }
            else
            {
                _failing.TryRemove(order.Key, out _);
            }
        }
    }

    // Beside the queue: one terminator that is down must not hold up the others.
    private async Task AgainAsync(Order order, int attempt, CancellationToken stoppingToken)
    {
        try
        {
            await Task.Delay(FirstWait * Math.Pow(2, attempt - 1), time, stoppingToken);
            await TerminateAsync(order, attempt + 1, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops; see above.
        }
    }

    private sealed record Order(ISessionTerminator Terminator, UserId User, MfaSession Session, SessionEnd Reason)
    {
        public (ISessionTerminator, TicketId) Key => (Terminator, Session.Id);
    }
}
