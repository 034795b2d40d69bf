using System.Security.Claims;

namespace MfaKit.Users;

/// <summary>
/// Tells MfaKit of a person what it cannot know: label, addresses, language, groups. The default reads the claims of
/// whoever asks; a host with a user table replaces it by <c>AddUserDirectory&lt;T&gt;()</c>.
/// </summary>
public interface IMfaUserDirectory
{
    /// <summary>Looks a person up.</summary>
    /// <param name="id">The person.</param>
    /// <param name="principal">Their claims, when it is they who ask; null in the background.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>The person; null when the directory knows nobody of that id, who is then refused.</returns>
    ValueTask<MfaUser?> FindAsync(UserId id, ClaimsPrincipal? principal, CancellationToken cancellationToken);
}
