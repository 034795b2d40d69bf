using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>
/// People, their factors, used-up keys and the outbox: what must never be lost or repeated. Durable.
/// </summary>
/// <remarks>
/// Every verb is atomic over nodes and ignores the caller's transaction: a charge outlives the caller's rollback. A store
/// that cannot promise that refuses with <see cref="InvalidOperationException"/>. Prove an implementation with
/// <c>FactorStoreContract</c> of MfaKit.Testing.
/// </remarks>
public interface IFactorStore
{
    /// <summary>Reads a person in one query. Somebody unknown has epoch 0 and no factors.</summary>
    Task<PersonRecord> ReadAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Reads a person's epoch by key, without factors. Somebody unknown has epoch 0.</summary>
    Task<PersonEpoch> ReadEpochAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Finds a factor by its method's key, the newest first, removed and planned ones left out; null when there is none.</summary>
    Task<FactorRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken);

    /// <summary>Charges one attempt, in one conditional write.</summary>
    Task<ChargeOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken);

    /// <summary>Writes a change whose guards all hold, or nothing.</summary>
    /// <returns>True when it was written; false when a guard did not hold.</returns>
    Task<bool> CommitAsync(FactorChange change, CancellationToken cancellationToken);

    /// <summary>Counts a postponement, in one conditional write; a person who has no row gets one.</summary>
    /// <returns>True when it was counted; false when a guard did not hold.</returns>
    Task<bool> PostponeAsync(Postponement postponement, CancellationToken cancellationToken);

    /// <summary>
    /// Factors in state <see cref="FactorState.Planned"/> that take over at a time or before: those first whose person was told of it, so that
    /// those that are held back keep nobody waiting, and of either the earliest first.
    /// </summary>
    /// <param name="until">The time.</param>
    /// <param name="take">How many at the most.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<FactorRecord>> FindPlannedAsync(DateTimeOffset until, int take, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps the first probe it is ever given and returns the one it keeps: the same bytes on every node and after every
    /// restart. Start-up opens it to learn that this node has the key ring that the data was sealed with (SEC-K2).
    /// </summary>
    /// <param name="candidate">What to keep if there is none, at most 1024 bytes.</param>
    /// <param name="instead">
    /// What the candidate takes the place of, to the byte, or null to keep what is there. Of several nodes that replace the same probe one does,
    /// and all are given what that one wrote.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ReadOnlyMemory<byte>> ProbeAsync(ReadOnlyMemory<byte> candidate, ReadOnlyMemory<byte>? instead, CancellationToken cancellationToken);

    /// <summary>Factors whose payload is sealed by another key than the given one, removed ones left out, oldest first.</summary>
    /// <param name="keyId">The key that new payloads are sealed by.</param>
    /// <param name="after">Only ids above this one in ordinal order, or null for the first page.</param>
    /// <param name="take">How many at the most; pages are ordered by id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<FactorRecord>> FindSealedByOtherKeysAsync(string keyId, FactorId? after, int take, CancellationToken cancellationToken);
}
