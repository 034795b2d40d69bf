namespace MfaKit.Enrollment;

/// <summary>Looks after bound factors: rename, choose the default, remove.</summary>
public interface IMfaFactorService
{
    /// <summary>Renames, or makes it the one that is asked first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="factor">A factor of theirs, else <c>not_found</c>.</param>
    /// <param name="change">What to change.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<MfaResult<MfaFactor>> UpdateAsync(MfaCaller caller, FactorId factor, FactorUpdate change, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a factor; with the last one go the recovery codes. Wants a fresh proof of the highest rank the person owns
    /// (SEC-E1). Null when done; <c>last_required_factor</c> where policy wants one.
    /// </summary>
    Task<Refusal?> RemoveAsync(MfaCaller caller, FactorId factor, CancellationToken cancellationToken);
}
