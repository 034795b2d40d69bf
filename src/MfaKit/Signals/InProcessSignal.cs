using System.Collections.Concurrent;

namespace MfaKit.Signals;

/// <summary>The default: reaches the listeners of this process and nobody else.</summary>
internal sealed class InProcessSignal : IMfaSignal
{
    private readonly ConcurrentDictionary<Subscription, Action<UserId>> _listeners = [];

    public ValueTask PublishAsync(UserId user, CancellationToken cancellationToken)
    {
        foreach (var listener in _listeners.Values)
            listener(user);
        return ValueTask.CompletedTask;
    }

    public IDisposable Listen(Action<UserId> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var subscription = new Subscription(this);
        _listeners[subscription] = listener;
        return subscription;
    }

    private sealed class Subscription(InProcessSignal signal) : IDisposable
    {
        public void Dispose() => signal._listeners.TryRemove(this, out _);
    }
}
