using System.Reflection;
using System.Threading.Channels;
using MfaKit.Methods;
using MfaKit.Signals;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Verification;

[Trait("row", "PP-D8")]
public sealed class TransactionWatchTests : IDisposable
{
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FakeTimeProvider _clock = new();
    private readonly InMemoryTransactionStore _rows = new();
    private readonly InProcessSignal _signal = new();
    private readonly WatchedReads _reads;
    private readonly TransactionWatch _watch;

    public TransactionWatchTests()
    {
        var store = DispatchProxy.Create<ITransactionStore, WatchedReads>();
        _reads = (WatchedReads)(object)store;
        _reads.Rows = _rows;
        _watch = new(store, _signal, Options.Create(new VerificationOptions { LookEvery = TimeSpan.FromSeconds(30) }), _clock, NullLogger<TransactionWatch>.Instance);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _watch.Dispose();

    [Fact]
    public async Task Who_waits_on_after_a_ping_costs_no_read()
    {
        var (alice, bob) = (await BeginAsync("alice"), await BeginAsync("bob"));
        using var place = _watch.Enter(new("alice"))!;
        using var other = _watch.Enter(new("bob"))!;
        var first = _watch.ChangedAsync(place, alice, Ping, Cancel);
        Assert.Equal([alice.Id], await _reads.NextAsync());
        _clock.Advance(Ping);
        Assert.False(await first);

        var second = _watch.ChangedAsync(place, alice, Ping, Cancel);
        var bobs = _watch.ChangedAsync(other, bob, Ping, Cancel);

        // Alice would have been read before or with bob.
        Assert.Equal([bob.Id], await _reads.NextAsync());
        _clock.Advance(Ping);
        Assert.False(await second);
        Assert.False(await bobs);
    }

    [Fact]
    public async Task Change_between_two_waits_is_told_to_the_second()
    {
        var seen = await BeginAsync("alice");
        using var place = _watch.Enter(new("alice"))!;
        var first = _watch.ChangedAsync(place, seen, Ping, Cancel);
        await _reads.NextAsync();
        _clock.Advance(Ping);
        Assert.False(await first);

        await MoveAsync(seen);
        await _signal.PublishAsync(new("alice"), Cancel);

        Assert.True(await _watch.ChangedAsync(place, seen, Ping, Cancel).WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task Change_that_was_missed_between_look_and_wait_is_found_by_the_wait()
    {
        var seen = await BeginAsync("alice");
        await MoveAsync(seen);
        using var place = _watch.Enter(new("alice"))!;

        Assert.True(await _watch.ChangedAsync(place, seen, Ping, Cancel).WaitAsync(Patience, Cancel));

        // The same look is as old as before.
        Assert.True(await _watch.ChangedAsync(place, seen, Ping, Cancel).WaitAsync(Patience, Cancel));
    }

    [Fact]
    public async Task However_many_wait_those_who_are_due_during_a_read_are_read_together()
    {
        var seen = new List<MfaTransaction>();
        for (var i = 0; i < 50; i++)
            seen.Add(await BeginAsync($"user{i}"));
        var places = seen.Select((_, i) => _watch.Enter(new($"user{i}"))!).ToList();
        using var held = _reads.Hold();
        var waiting = seen.Select((s, i) => _watch.ChangedAsync(places[i], s, Ping, Cancel)).ToList();
        var first = await _reads.NextAsync();
        for (var i = 0; i < 50; i++)
        {
            await MoveAsync(seen[i]);
            await _signal.PublishAsync(new($"user{i}"), Cancel);
        }

        held.Dispose();
        var second = await _reads.NextAsync();

        Assert.Equal(50, first.Concat(second).Distinct().Count());
        Assert.All(await Task.WhenAll(waiting).WaitAsync(Patience, Cancel), Assert.True);
        places.ForEach(place => place.Dispose());
    }

    private async Task<MfaTransaction> BeginAsync(string user)
    {
        var row = new TransactionRecord
        {
            Id = TransactionId.New(Purpose.SignIn),
            User = new(user),
            Ticket = TicketId.New(),
            Epoch = 0,
            Purpose = Purpose.SignIn,
            Method = MethodName.Push,
            State = TransactionState.Pending,
            CreatedAt = _clock.GetUtcNow(),
            ExpiresAt = _clock.GetUtcNow().AddMinutes(10),
            Payload = default,
        };
        await _rows.CreateAsync(row, new Supersede(), Cancel);
        return new() { Id = row.Id, Method = row.Method, Purpose = row.Purpose, State = row.State, ExpiresAt = row.ExpiresAt };
    }

    private async Task MoveAsync(MfaTransaction seen) =>
        Assert.True(await _rows.MoveAsync((await _rows.FindAsync(seen.Id, Cancel))! with { State = TransactionState.Proven }, isSend: false, Cancel));

    /// <summary>A store that tells what is read of it at once, and can be made to take its time.</summary>
    public class WatchedReads : DispatchProxy
    {
        private readonly Channel<IReadOnlyCollection<TransactionId>> _seen = Channel.CreateUnbounded<IReadOnlyCollection<TransactionId>>();
        private readonly SemaphoreSlim _turn = new(1);

        public ITransactionStore Rows { get; set; } = null!;

        public async Task<IReadOnlyCollection<TransactionId>> NextAsync() => await _seen.Reader.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);

        public IDisposable Hold()
        {
            _turn.Wait(Cancel);
            return new Held(_turn);
        }

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(ITransactionStore.ReadStandingsAsync)
                ? ReadAsync((IReadOnlyCollection<TransactionId>)args![0]!)
                : targetMethod.Invoke(Rows, args);

        private async Task<IReadOnlyList<TransactionStanding>> ReadAsync(IReadOnlyCollection<TransactionId> ids)
        {
            _seen.Writer.TryWrite(ids);
            await _turn.WaitAsync(Cancel);
            try
            {
                return await Rows.ReadStandingsAsync(ids, Cancel);
            }
            finally
            {
                _turn.Release();
            }
        }

        private sealed class Held(SemaphoreSlim turn) : IDisposable
        {
            private int _isOver;

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _isOver, 1) == 0)
                    turn.Release();
            }
        }
    }
}
