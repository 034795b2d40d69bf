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

    /// <summary>Finds the pending transaction that a method filed under a key (<see cref="MethodResult.Continue.FindBy"/>).</summary>
    ValueTask<TransactionId?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken);
}
