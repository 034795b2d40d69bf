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
    /// <returns>Null when all were taken; else which is full, and until when.</returns>
    Task<FullQuota?> TakeAsync(IReadOnlyList<Quota> quotas, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives units back to counters whose window runs; none falls below 0, and a window that runs goes on.</summary>
    /// <param name="returns">What to give back; keys are distinct, and a key without a counter is passed over.</param>
    /// <param name="now">The server's time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task GiveBackAsync(IReadOnlyList<QuotaReturn> returns, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deletes counters whose window ended before a time.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
