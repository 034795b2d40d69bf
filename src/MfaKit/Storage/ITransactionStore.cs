using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>Enrolments and challenges: what lives minutes. Prove an implementation with <c>TransactionStoreContract</c>.</summary>
/// <remarks>Every verb is atomic over nodes and ignores the caller's transaction, as in <see cref="IFactorStore"/>.</remarks>
public interface ITransactionStore
{
    /// <summary>Creates a transaction and ends those it supersedes, in one transaction.</summary>
    Task CreateAsync(TransactionRecord transaction, Supersede supersede, CancellationToken cancellationToken);

    /// <summary>Reads one; null when there is none.</summary>
    Task<TransactionRecord?> FindAsync(TransactionId id, CancellationToken cancellationToken);

    /// <summary>Finds the newest pending one that a method filed under a key; null when there is none.</summary>
    Task<TransactionRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Finds the newest challenge of a ticket that is open: pending or proven, and not run out at <paramref name="now"/>.
    /// Enrolments are no challenges. Null when there is none.
    /// </summary>
    /// <param name="user">Whose it must be.</param>
    /// <param name="ticket">The ticket it must belong to.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<TransactionRecord?> FindOpenAsync(UserId user, TicketId ticket, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lists the open challenges of a person by one method: pending, and not run out at <paramref name="now"/>; the newest first.</summary>
    /// <param name="user">Whose they must be.</param>
    /// <param name="method">The method.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<TransactionRecord>> ListPendingAsync(UserId user, MethodName method, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Reads where many stand, in one query and without their payloads; those that do not exist are left out.</summary>
    /// <param name="ids">Which, at most 1000.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<TransactionStanding>> ReadStandingsAsync(IReadOnlyCollection<TransactionId> ids, CancellationToken cancellationToken);

    /// <summary>
    /// Charges one answer before it is compared: both counters grow by one when the transaction is pending, has not run
    /// out at <paramref name="now"/>, and each counter is below its limit.
    /// </summary>
    /// <param name="id">The transaction.</param>
    /// <param name="maxTries">The limit of <see cref="TransactionRecord.Tries"/>, or null for none.</param>
    /// <param name="maxTriesSinceSend">The limit of <see cref="TransactionRecord.TriesSinceSend"/>, or null for none.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when charged.</returns>
    Task<bool> ChargeAsync(TransactionId id, int? maxTries, int? maxTriesSinceSend, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Moves one: writes state, reason, expiry, resend time, key and payload of <paramref name="changed"/> when the stored
    /// version is still <c>changed.Version</c>; the stored version then grows by one. Of the counters and of
    /// the delivery nothing in <paramref name="changed"/> is ever written: a charge or a report is no move, so what was read may be old.
    /// </summary>
    /// <param name="changed">The transaction as it shall be, with the version that was read.</param>
    /// <param name="isSend">
    /// True to set <see cref="TransactionRecord.TriesSinceSend"/> to 0 and <see cref="TransactionRecord.Delivery"/> to
    /// <see cref="DeliveryState.Accepted"/>, because something is sent with this move.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when it was moved; false when somebody else was first.</returns>
    Task<bool> MoveAsync(TransactionRecord changed, bool isSend, CancellationToken cancellationToken);

    /// <summary>
    /// Notes what became of a message, on the pending transactions that a method filed under a key and that have not run out at
    /// <paramref name="now"/>: where less was known so far. The version stays, so that no answer is lost to a report.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="key">The key.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when it was noted.</returns>
    Task<bool> NoteDeliveryAsync(MethodName method, LookupKey key, DeliveryState state, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends every pending or proven transaction of a person.</summary>
    /// <param name="user">The person.</param>
    /// <param name="to">The state they get.</param>
    /// <param name="reason">The reason they get.</param>
    /// <param name="factor">Only those that ask or bind this factor, or null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task EndAllAsync(UserId user, TransactionState to, string reason, FactorId? factor, CancellationToken cancellationToken);

    /// <summary>Deletes what ran out before a time.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
