namespace MfaKit.Methods;

/// <summary>
/// Where answers come in that the person's browser does not bring: a phone that registers or approves. A method's own
/// device routes check who speaks (a signature) and then enter the same engine here.
/// </summary>
public interface IMfaInbox
{
    /// <summary>Hands an answer to a pending transaction.</summary>
    /// <param name="id">The transaction.</param>
    /// <param name="from">The factor that answers, charged for it; null while it is not bound yet.</param>
    /// <param name="input">The answer, already authenticated by the caller.</param>
    /// <param name="cancellationToken">Stops waiting; what was written stays.</param>
    /// <returns>Where the transaction stands, or the refusal.</returns>
    ValueTask<MfaResult<MfaTransaction>> SubmitAsync(TransactionId id, FactorId? from, MethodInput input, CancellationToken cancellationToken);

    /// <summary>
    /// Notes what became of a message that a method sent for the transaction filed under a key. It proves nothing, ends nothing and charges
    /// nothing; the person's page shows it (<see cref="Step.WithDelivery"/>).
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="key">The key of <see cref="MethodResult.Continue.FindBy"/>, a new one for each message.</param>
    /// <param name="state">What became of it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when it was noted; false when nobody waits for that message, or as much was known already.</returns>
    ValueTask<bool> NoteDeliveryAsync(MethodName method, LookupKey key, DeliveryState state, CancellationToken cancellationToken);

    /// <summary>Reads a transaction that is pending and has not run out; null otherwise, or when it cannot be read.</summary>
    /// <param name="id">The transaction.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<InboxEntry?> ReadAsync(TransactionId id, CancellationToken cancellationToken);

    /// <summary>Finds the pending transaction that a method filed under a key (<see cref="MethodResult.Continue.FindBy"/>).</summary>
    ValueTask<TransactionId?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken);
}
