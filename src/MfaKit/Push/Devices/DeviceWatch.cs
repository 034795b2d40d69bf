using MfaKit.Signals;
using Microsoft.Extensions.Options;

namespace MfaKit.Push.Devices;

/// <summary>Lets phones wait until something may have come for them. A signal only wakes; what waits is read from the store.</summary>
internal sealed class DeviceWatch : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UserId, Bell> _bells = [];
    private readonly PushOptions _options;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private int _count;

    public DeviceWatch(IMfaSignal signal, IOptions<PushOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _subscription = signal.Listen(Ring);
    }

    public void Dispose() => _subscription.Dispose();

    /// <summary>Room for one more phone that waits, or null.</summary>
    public Place? Enter(UserId user)
    {
        lock (_lock)
        {
            var bell = _bells.GetValueOrDefault(user);
            if (_count >= _options.MaxWaiters || bell?.Listeners >= _options.MaxWaitersPerPerson)
                return null;
            if (bell is null)
                _bells[user] = bell = new();
            bell.Listeners++;
            _count++;
            return new Place(this, user);
        }
    }

    private void Ring(UserId user)
    {
        lock (_lock)
        {
            if (!_bells.TryGetValue(user, out var bell))
                return;
            var rung = bell.Next;
            bell.Next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            rung.SetResult();
        }
    }

    private Task Next(UserId user)
    {
        lock (_lock)
            return _bells[user].Next.Task;
    }

    private void Leave(UserId user)
    {
        lock (_lock)
        {
            _count--;
            if (--_bells[user].Listeners == 0)
                _bells.Remove(user);
        }
    }

    /// <summary>One phone that waits.</summary>
    internal sealed class Place(DeviceWatch watch, UserId user) : IDisposable
    {
        private bool _isLeft;

        /// <summary>The next signal; taken before one looks, so that none between looking and waiting is lost.</summary>
        public Task Next() => watch.Next(user);

        /// <summary>Waits for it, or until the time is up.</summary>
        public async Task WaitAsync(Task next, TimeSpan atMost, CancellationToken cancellationToken)
        {
            try
            {
                await next.WaitAsync(atMost, watch._time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Looked at again by whoever waits.
            }
        }

        public void Dispose()
        {
            if (_isLeft)
                return;
            _isLeft = true;
            watch.Leave(user);
        }
    }

    private sealed class Bell
    {
        public int Listeners { get; set; }

        public TaskCompletionSource Next { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
