namespace MfaKit.Storage;

/// <summary>
/// The reading side of the outbox that <see cref="IFactorStore.CommitAsync"/> fills: notices that wait to be sent. Durable, and of the
/// same data as the factor store. Prove an implementation with <c>OutboxStoreContract</c>.
/// </summary>
/// <remarks>Every verb is atomic over nodes and ignores the caller's transaction, as in <see cref="IFactorStore"/>.</remarks>
public interface IOutboxStore
{
    /// <summary>
    /// Takes notices that are due, the oldest first, and makes them due again at <paramref name="until"/>, in case the node dies. Of
    /// several nodes one gets a notice.
    /// </summary>
    /// <param name="most">How many at the most.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="until">Until when they are this node's.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<OutboxClaim>> ClaimAsync(int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Deletes a notice that was sent, or given up.</summary>
    /// <returns>False when it is no longer the caller's: another attempt has begun, or it is gone.</returns>
    Task<bool> CompleteAsync(OutboxClaim claim, CancellationToken cancellationToken);

    /// <summary>Gives a notice back, to be tried again later.</summary>
    /// <returns>False when it is no longer the caller's.</returns>
    Task<bool> PostponeAsync(OutboxClaim claim, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Puts notices in the place of one, in one transaction: one for each address, so that one that fails does not repeat the others.
    /// They are due at <paramref name="now"/>; a part whose id is there already is left as it is.
    /// </summary>
    /// <returns>False when the notice is no longer the caller's; nothing is written then.</returns>
    Task<bool> SplitAsync(OutboxClaim claim, IReadOnlyList<OutboxRecord> parts, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes notices of what happened before a time: nobody takes them.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
