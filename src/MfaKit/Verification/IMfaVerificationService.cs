using MfaKit.Methods;

namespace MfaKit.Verification;

/// <summary>
/// Proves a bound factor, for a pending sign-in or for a step-up in an open session. Knows no HTTP: hosts may build their own
/// pages on it, with all limits in place.
/// </summary>
/// <remarks>
/// Common refusals: <c>not_found</c> for what is not the caller's, <c>expired</c>, <c>already_resolved</c>,
/// <c>too_many_attempts</c>, <c>session_ended</c>, <c>unavailable</c>. A store or key ring that fails throws; whoever calls must
/// treat that as a refusal (SEC-A3).
/// </remarks>
public interface IMfaVerificationService
{
    /// <summary>Asks a factor of the caller's. A newer challenge of the same ticket supersedes the older.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">Which factor, or which method.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<MfaResult<MfaTransaction>> BeginAsync(MfaCaller caller, BeginChallenge request, CancellationToken cancellationToken);

    /// <summary>Reads a challenge of the caller's.</summary>
    Task<MfaResult<MfaTransaction>> GetAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);

    /// <summary>Answers a challenge. Charged before it is compared; wrong is <c>invalid_code</c>.</summary>
    Task<MfaResult<MfaVerification>> VerifyAsync(MfaCaller caller, TransactionId id, MethodInput input, CancellationToken cancellationToken);

    /// <summary>Takes up a challenge that a device has proven. Works once; later <c>already_resolved</c>.</summary>
    Task<MfaResult<MfaVerification>> CompleteAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);

    /// <summary>Sends another; the old code is dead. Failures stay counted (SEC-S4).</summary>
    Task<MfaResult<MfaTransaction>> ResendAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);

    /// <summary>Takes a challenge back. Null when done.</summary>
    Task<Refusal?> CancelAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);
}
