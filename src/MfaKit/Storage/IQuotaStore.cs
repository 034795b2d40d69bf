using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>Counters with an end. Prove an implementation with <c>QuotaStoreContract</c>.</summary>
/// <remarks>Every verb is atomic over nodes and ignores the caller's transaction, as in <see cref="IFactorStore"/>.</remarks>
public interface IQuotaStore
{
    /// <summary>Takes one unit of every quota, or of none when one of them has no room.</summary>
    /// <param name="quotas">The limits; keys are distinct.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null when all were taken; else when the fullest one has room again.</returns>
    Task<DateTimeOffset?> TakeAsync(IReadOnlyList<Quota> quotas, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes counters whose window ended before a time.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
