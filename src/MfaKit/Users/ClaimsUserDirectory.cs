using System.Security.Claims;

namespace MfaKit.Users;

/// <summary>
/// The default for hosts without a user table: what the claims of whoever asks say. In the background, without claims, it
/// knows the id and nothing else.
/// </summary>
internal sealed class ClaimsUserDirectory : IMfaUserDirectory
{
    private static readonly string[] LabelClaims = [ClaimTypes.Email, "email", "preferred_username", ClaimTypes.Name, "name"];

    public ValueTask<MfaUser?> FindAsync(UserId id, ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        var label = LabelClaims.Select(type => principal?.FindFirst(type)?.Value).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        return ValueTask.FromResult<MfaUser?>(new MfaUser(id, label ?? "")
        {
            Addresses = Values(principal, ClaimTypes.Email, "email"),
            Language = principal?.FindFirst("locale")?.Value,
            Groups = Values(principal, ClaimTypes.Role, "role", "groups"),
            Claims = principal is null ? [] : principal.Claims.GroupBy(claim => claim.Type, claim => claim.Value, StringComparer.Ordinal)
                .ToDictionary(type => type.Key, IReadOnlyList<string> (type) => [.. type], StringComparer.Ordinal),
        });
    }

    private static string[] Values(ClaimsPrincipal? principal, params string[] types) =>
        principal is null ? [] : [.. types.SelectMany(principal.FindAll).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];
}
