using MfaKit.Methods;

namespace MfaKit.Enrollment;

/// <summary>
/// Binds new factors: a visit opens the door once, each enrolment binds one factor with a proof. Knows no HTTP: hosts may
/// build their own pages on it, with all limits in place.
/// </summary>
/// <remarks>
/// Common refusals: <c>mfa_required</c> from a sign-in that must verify, <c>wrong_state</c> without a visit, <c>not_found</c> for
/// what is not the caller's, <c>expired</c>, <c>already_resolved</c>, <c>session_ended</c>, <c>unavailable</c>. A store or key ring that
/// fails throws; whoever calls must treat that as a refusal (SEC-A3).
/// </remarks>
public interface IMfaEnrollmentService
{
    /// <summary>What stands: policy, methods, factors, what to do next.</summary>
    Task<MfaResult<MfaOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a set-up visit. Freshness is checked here, once: the sign-in for a first factor (<c>sign_in_required</c>), a
    /// proof of the highest rank the person owns for a further one (<c>insufficient_user_authentication</c>,
    /// <c>weaker_method</c>) (SEC-E1).
    /// </summary>
    Task<MfaResult<MfaVisit>> StartVisitAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>Makes the current visit last its full time from now.</summary>
    Task<MfaResult<MfaVisit>> ExtendVisitAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>Begins to bind a factor. What is told once stands in the step of this answer and nowhere else (SEC-E3).</summary>
    Task<MfaResult<MfaTransaction>> BeginAsync(MfaCaller caller, BeginEnrollment request, CancellationToken cancellationToken);

    /// <summary>Reads an enrolment of the caller's visit, without what is told once.</summary>
    Task<MfaResult<MfaTransaction>> GetAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);

    /// <summary>Answers. A right code binds the factor at once; an out-of-band method goes on to its next step.</summary>
    Task<MfaResult<MfaEnrollment>> VerifyAsync(MfaCaller caller, TransactionId id, MethodInput input, CancellationToken cancellationToken);

    /// <summary>Binds the factor of an enrolment that a device has proven.</summary>
    Task<MfaResult<MfaEnrollment>> CompleteAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);

    /// <summary>Sends another; the old code is dead.</summary>
    Task<MfaResult<MfaTransaction>> ResendAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);

    /// <summary>Takes an enrolment back. Null when done; nothing unproven stays.</summary>
    Task<Refusal?> CancelAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken);
}
