namespace MfaKit.Enrollment;

/// <summary>Makes recovery codes.</summary>
public interface IRecoveryCodeService
{
    /// <summary>
    /// Makes a new set, told once; the old set is dead (SEC-C4). In a visit, or with a fresh proof of the highest rank the
    /// person owns. <c>wrong_state</c> before the first factor, <c>method_not_allowed</c> where switched off.
    /// </summary>
    Task<MfaResult<MfaRecoveryCodes>> RegenerateAsync(MfaCaller caller, CancellationToken cancellationToken);
}
