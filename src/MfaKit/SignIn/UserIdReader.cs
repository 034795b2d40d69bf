using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

/// <summary>Reads the host's user id from a principal.</summary>
internal sealed class UserIdReader(IOptions<MfaOptions> options)
{
    public UserId? Find(ClaimsPrincipal principal)
    {
        var text = options.Value.UserIdClaimType is { } type
            ? principal.FindFirst(type)?.Value
            : (principal.FindFirst("sub") ?? principal.FindFirst(ClaimTypes.NameIdentifier))?.Value;
        return UserId.TryParse(text, null, out var id) ? id : null;
    }
}
