namespace MfaKit.Authenticator;

/// <summary>What a link is for: to be shown to the person before anything is registered.</summary>
/// <param name="Link">The link.</param>
/// <param name="Issuer">Whose account it is.</param>
/// <param name="Account">The account, masked.</param>
/// <param name="ExpiresAt">When the link runs out.</param>
/// <param name="Transports">By what the server can wake phones.</param>
/// <param name="VapidPublicKey">What Web Push is subscribed with, or null.</param>
public sealed record EnrollmentOffer(EnrollmentLink Link, string Issuer, string Account, DateTimeOffset ExpiresAt, IReadOnlyList<string> Transports, string? VapidPublicKey)
{
    internal string Nonce { get; init; } = "";
}
