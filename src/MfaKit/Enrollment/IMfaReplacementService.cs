namespace MfaKit.Enrollment;

/// <summary>Stops planned replacements (flow B9). That is the safe direction: it asks for no proof.</summary>
public interface IMfaReplacementService
{
    /// <summary>Stops one of the caller's own. Null when done; <c>not_found</c> for what is not planned, or somebody else's.</summary>
    /// <param name="caller">Who asks: an open session.</param>
    /// <param name="planned">The factor that was to take over.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Refusal?> CancelAsync(MfaCaller caller, FactorId planned, CancellationToken cancellationToken);

    /// <summary>
    /// Stops one by the token of its notice, for somebody who cannot sign in, and until the time that the notice names any other that is
    /// planned for the person. Whoever planned it holds the password, so every session of the person ends (<c>replacement_stopped</c>). Null when done; <c>not_found</c> for any other text, and where nothing is left to stop.
    /// </summary>
    /// <param name="token">The token. It can stop replacements of this person and do nothing else.</param>
    /// <param name="client">From where it comes, for the notice.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Refusal?> CancelAsync(string token, ClientInfo client, CancellationToken cancellationToken);
}
