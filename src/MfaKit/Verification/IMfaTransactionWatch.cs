namespace MfaKit.Verification;

/// <summary>Waits for news of an enrolment or challenge, for pages that a host builds itself. A device may bring them to any node.</summary>
public interface IMfaTransactionWatch
{
    /// <summary>
    /// Waits until a transaction of the caller's is no longer what was seen. Read it again then; it may be unchanged. Returns at once where
    /// this person or node has too many who wait (<see cref="VerificationOptions.MaxWaiters"/>): ask again after some seconds.
    /// </summary>
    /// <param name="caller">Who waits.</param>
    /// <param name="seen">The transaction as the caller read it.</param>
    /// <param name="atMost">How long.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task WaitAsync(MfaCaller caller, MfaTransaction seen, TimeSpan atMost, CancellationToken cancellationToken);
}
