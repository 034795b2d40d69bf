namespace MfaKit.Storage;

/// <summary>Pending sign-ins, sessions and visits. Prove an implementation with <c>TicketStoreContract</c>.</summary>
/// <remarks>Every verb is atomic over nodes and ignores the caller's transaction, as in <see cref="IFactorStore"/>.</remarks>
public interface IMfaTicketStore
{
    /// <summary>How many tickets <see cref="ListAsync"/> gives at most.</summary>
    const int MostListed = 200;

    /// <summary>Creates a ticket.</summary>
    Task CreateAsync(TicketRecord ticket, CancellationToken cancellationToken);

    /// <summary>Reads one, ended or run out ones included; null when there is none.</summary>
    Task<TicketRecord?> FindAsync(TicketId id, CancellationToken cancellationToken);

    /// <summary>The newest ticket of a kind with this owner that is neither ended nor run out; null when there is none.</summary>
    Task<TicketRecord?> FindOwnedAsync(TicketId owner, TicketKind kind, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A person's tickets of a kind that are neither ended nor run out, whatever their epoch, the newest first; at most <see cref="MostListed"/>.</summary>
    Task<IReadOnlyList<TicketRecord>> ListAsync(UserId user, TicketKind kind, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Charges one proof before it is compared: <c>Tries</c> grows by one when alive at <paramref name="now"/> and below the limit.</summary>
    /// <returns>True when charged.</returns>
    Task<bool> ChargeAsync(TicketId id, int maxTries, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Writes state, epoch, expiry, proof, <c>Amr</c>, payload, both secret hashes and <c>RotatedAt</c> when the ticket is not ended
    /// and the stored version is still <c>changed.Version</c>; the stored version then grows by one. <c>Tries</c> is never written.
    /// </summary>
    /// <returns>True when it was written.</returns>
    Task<bool> UpdateAsync(TicketRecord changed, CancellationToken cancellationToken);

    /// <summary>
    /// Ends one ticket and creates another in its place, in one transaction; what the old one owned is the new one's.
    /// The old one keeps <see cref="SessionEnd.Replaced"/> as its reason and the new one's id as its successor.
    /// Guards: the old one is not ended and its version is <c>old.Version</c> (SEC-X2: a new id with every upgrade).
    /// </summary>
    /// <returns>True when replaced.</returns>
    Task<bool> ReplaceAsync(TicketRecord old, TicketRecord replacement, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a ticket and what it owns; the time and the reason of an earlier end stay.</summary>
    /// <returns>True when it was alive until now.</returns>
    Task<bool> EndAsync(TicketId id, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Ends every ticket of a kind that a person has, but one, and what they own. A ticket that is being replaced meanwhile
    /// ends too, under its old id or its new one.
    /// </summary>
    /// <param name="user">Whose.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="except">The one to leave, or null.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many were alive until now; what they own is not counted.</returns>
    Task<int> EndAllAsync(UserId user, TicketKind kind, TicketId? except, SessionEnd reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Notes that a ticket was seen, unless it was seen later or has ended; ignores its version.</summary>
    Task SeenAsync(TicketId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes what ran out or was ended before a time.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
