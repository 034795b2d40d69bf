namespace MfaKit;

/// <summary>
/// Says roughly where an address is, for a person to recognise or not ("Oslo, NO"). None is registered by default: a lookup table is the
/// host's to choose, and an address must not be sent to somebody else's service without its people knowing.
/// </summary>
public interface IPlaceResolver
{
    /// <summary>Looks an address up; quickly, since a person waits.</summary>
    /// <param name="address">The peer's address as text; IPv6 cut to its /64.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>At most 64 characters, or null where it is not known.</returns>
    ValueTask<string?> FindAsync(string address, CancellationToken cancellationToken);
}
