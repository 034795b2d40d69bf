namespace MfaKit.Storage;

/// <summary>
/// The clock of the machine that keeps the store. Optional: a store without a machine of its own registers none. A node whose
/// own clock is too far off from it judges nobody; see <see cref="MfaOptions.MaxClockOffset"/>.
/// </summary>
public interface IStoreClock
{
    /// <summary>
    /// Reads what time it is there, by one short question; it is asked at start and every minute. Throws when it cannot be read.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The time, UTC; null when the store's clock is the node's own, as with a SQLite file.</returns>
    Task<DateTimeOffset?> ReadAsync(CancellationToken cancellationToken);
}
