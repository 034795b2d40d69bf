namespace MfaKit.Methods;

/// <summary>
/// What the device routes of a method may do with a bound factor, once they know who speaks (a signature). Answers to transactions go
/// by <see cref="IMfaInbox"/>.
/// </summary>
public interface IMfaDevices
{
    /// <summary>Finds a factor by its method's key (<see cref="MethodResult.Proven.Key"/>); null when there is none, or it cannot be read.</summary>
    /// <param name="method">The method.</param>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<MfaDevice?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken);

    /// <summary>The open challenges that ask the device, the newest first; none while it is not active or paused.</summary>
    /// <param name="device">The device.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<InboxEntry>> ListPendingAsync(MfaDevice device, CancellationToken cancellationToken);

    /// <summary>Changes the device, in one conditional write.</summary>
    /// <param name="device">The device as it was read.</param>
    /// <param name="change">What changes.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when it changed meanwhile, is gone, or the new key was carried by a factor before.</returns>
    ValueTask<bool> UpdateAsync(MfaDevice device, DeviceChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the device out of use at its own wish. Where the person has another factor it is removed, and every session ends (SEC-E5);
    /// the last one is disabled instead, because a device alone never takes away somebody's MFA. The person is told.
    /// </summary>
    /// <param name="device">The device as it was read.</param>
    /// <param name="client">From where.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>False when it changed meanwhile.</returns>
    ValueTask<bool> RemoveAsync(MfaDevice device, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Takes one unit of a limit: of calls by an address, or of a value that may be used once.</summary>
    /// <param name="quota">The limit.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when there was room.</returns>
    ValueTask<bool> TakeAsync(Quota quota, CancellationToken cancellationToken);
}
