namespace MfaKit.Storage;

/// <summary>Pending sign-ins, sessions and visits. Prove an implementation with <c>TicketStoreContract</c>.</summary>
/// <remarks>Every verb is atomic over nodes and ignores the caller's transaction, as in <see cref="IFactorStore"/>.</remarks>
public interface IMfaTicketStore
{
    /// <summary>Creates a ticket.</summary>
    Task CreateAsync(TicketRecord ticket, CancellationToken cancellationToken);

    /// <summary>Reads one, ended or run out ones included; null when there is none.</summary>
    Task<TicketRecord?> FindAsync(TicketId id, CancellationToken cancellationToken);

    /// <summary>The newest ticket of a kind with this owner that is neither ended nor run out; null when there is none.</summary>
    Task<TicketRecord?> FindOwnedAsync(TicketId owner, TicketKind kind, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Charges one proof before it is compared: <c>Tries</c> grows by one when alive at <paramref name="now"/> and below the limit.</summary>
    /// <returns>True when charged.</returns>
    Task<bool> ChargeAsync(TicketId id, int maxTries, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Writes state, epoch, expiry, proof, <c>Amr</c> and payload when the ticket is not ended and the stored version is
    /// still <c>changed.Version</c>; the stored version then grows by one. <c>Tries</c> is never written.
    /// </summary>
    /// <returns>True when it was written.</returns>
    Task<bool> UpdateAsync(TicketRecord changed, CancellationToken cancellationToken);

    /// <summary>
    /// Ends one ticket and creates another in its place, in one transaction; what the old one owned is the new one's.
    /// Guards: the old one is not ended and its version is <c>old.Version</c> (SEC-X2: a new id with every upgrade).
    /// </summary>
    /// <returns>True when replaced.</returns>
    Task<bool> ReplaceAsync(TicketRecord old, TicketRecord replacement, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a ticket and what it owns.</summary>
    /// <returns>True when it was alive until now.</returns>
    Task<bool> EndAsync(TicketId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes what ran out or was ended before a time.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
