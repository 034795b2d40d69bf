namespace MfaKit.Signals;

/// <summary>
/// Tells nodes that something of a person changed, so that they read it again at once. A signal only wakes: the row is the
/// truth, and a node that misses one finds out within the check interval. The default reaches this process only.
/// </summary>
public interface IMfaSignal
{
    /// <summary>Tells every listener, this process's own included.</summary>
    /// <param name="user">Whose sessions, tickets or factors changed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask PublishAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Listens until the result is disposed. Listeners must be quick and must not throw.</summary>
    IDisposable Listen(Action<UserId> listener);
}
