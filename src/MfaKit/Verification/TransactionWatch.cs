using MfaKit.Methods;
using MfaKit.Signals;
using MfaKit.Storage;
using Microsoft.Extensions.Options;

namespace MfaKit.Verification;

/// <summary>
/// Wakes those who wait for a transaction to change. A signal only says whose to read again; what counts is the row, which is also
/// read every few seconds. However many wait on this node, one query reads them all (PP-D7, D8).
/// </summary>
internal sealed class TransactionWatch : IMfaTransactionWatch, IDisposable
{
    private const int Batch = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, List<Waiter>> _waiters = [];
    private readonly HashSet<Waiter> _due = [];
    private readonly ITransactionStore _transactions;
    private readonly VerificationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<TransactionWatch> _logger;
    private readonly IDisposable _subscription;
    private ITimer? _timer;
    private int _count;
    private bool _isReading;

    public TransactionWatch(
        ITransactionStore transactions, IMfaSignal signal, IOptions<VerificationOptions> options, TimeProvider time, ILogger<TransactionWatch> logger)
    {
        (_transactions, _options, _time, _logger) = (transactions, options.Value, time, logger);
        _subscription = signal.Listen(Wake);
    }

    public void Dispose()
    {
        _subscription.Dispose();
        lock (_lock)
            _timer?.Dispose();
    }

    /// <summary>Room for one more who waits: null when this node or this person has too many, who then asks again in a while.</summary>
    public IDisposable? Enter(UserId user)
    {
        lock (_lock)
        {
            var mine = _waiters.GetValueOrDefault(user);
            if (_count >= _options.MaxWaiters || mine?.Count >= _options.MaxWaitersPerPerson)
                return null;
            var place = new Waiter(this, user);
            if (mine is null)
                _waiters[user] = mine = [];
            mine.Add(place);
            _count++;
            _timer ??= _time.CreateTimer(static state => ((TransactionWatch)state!).WakeAll(), this, _options.LookEvery, _options.LookEvery);
            return place;
        }
    }

    public async Task WaitAsync(MfaCaller caller, MfaTransaction seen, TimeSpan atMost, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(seen);
        using var place = Enter(caller.User);
        if (place is not null && seen.State == TransactionState.Pending)
            await ChangedAsync(place, seen, atMost, cancellationToken);
    }

    /// <summary>Waits until a transaction is no longer what was seen, or the time is up.</summary>
    /// <param name="place">What <see cref="Enter"/> gave; one wait at a time.</param>
    /// <param name="seen">The transaction as the waiter saw it.</param>
    /// <param name="atMost">How long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when it changed or ran out.</returns>
    public async Task<bool> ChangedAsync(IDisposable place, MfaTransaction seen, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var waiter = (Waiter)place;
        var standing = new TransactionStanding(seen.Id, TransactionState.Pending, seen.Version, seen.Delivery);
        Task changed;
        lock (_lock)
        {
            // Who waits on for the same was looked after in between, and needs no read of their own: streams do so every few seconds.
            if (waiter.Changed is null || waiter.For != standing)
            {
                (waiter.For, waiter.Changed) = (standing, new(TaskCreationOptions.RunContinuationsAsynchronously));

                // It may have changed between the look that the waiter took and now.
                _due.Add(waiter);
            }

            changed = waiter.Changed.Task;
        }

        Read();
        var left = seen.ExpiresAt - _time.GetUtcNow();
        var runsOut = left <= atMost;
        var waitsOn = false;
        try
        {
            await changed.WaitAsync(runsOut ? Max(left, TimeSpan.Zero) : atMost, _time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            waitsOn = !runsOut;
            return runsOut;
        }
        finally
        {
            if (!waitsOn)
                Forget(waiter);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Wake(UserId user)
    {
        lock (_lock)
        {
            if (!_waiters.TryGetValue(user, out var mine))
                return;
            _due.UnionWith(mine.Where(w => w.Changed is not null));
        }

        Read();
    }

    private void WakeAll()
    {
        lock (_lock)
            _due.UnionWith(_waiters.Values.SelectMany(all => all).Where(w => w.Changed is not null));
        Read();
    }

    private void Read()
    {
        lock (_lock)
        {
            if (_isReading || _due.Count == 0)
                return;
            _isReading = true;
        }

        // Not awaited: whoever signals does not wait for those who listen.
        _ = Task.Run(ReadDueAsync);
    }

    private async Task ReadDueAsync()
    {
        while (TakeDue() is { Count: > 0 } due)
        {
            try
            {
                var now = (await _transactions.ReadStandingsAsync([.. due.Select(w => w.For!.Id).Distinct()], CancellationToken.None)).ToDictionary(s => s.Id);
                lock (_lock)
                {
                    foreach (var waiter in due.Where(w => w.For is { } seen && now.GetValueOrDefault(seen.Id) != seen))
                        waiter.Changed?.TrySetResult();
                }
            }
            catch (Exception e)
            {
                // They go on waiting, and are looked at again in a few seconds.
                Log.WaitersUnread(_logger, e.GetType().Name);
            }
        }
    }

    private List<Waiter> TakeDue()
    {
        lock (_lock)
        {
            List<Waiter> due = [.. _due.Take(Batch)];
            _due.ExceptWith(due);
            _isReading = due.Count > 0;
            return due;
        }
    }

    private void Forget(Waiter waiter)
    {
        lock (_lock)
        {
            waiter.Changed = null;
            _due.Remove(waiter);
        }
    }

    private void Leave(Waiter waiter)
    {
        lock (_lock)
        {
            if (!_waiters.TryGetValue(waiter.User, out var mine) || !mine.Remove(waiter))
                return;
            _due.Remove(waiter);
            if (mine.Count == 0)
                _waiters.Remove(waiter.User);
            if (--_count > 0)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private sealed class Waiter(TransactionWatch watch, UserId user) : IDisposable
    {
        public UserId User => user;

        public TransactionStanding? For { get; set; }

        public TaskCompletionSource? Changed { get; set; }

        public void Dispose() => watch.Leave(this);
    }
}
