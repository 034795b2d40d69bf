using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Contoso.People;

/// <summary>Somebody who can sign in.</summary>
public sealed class Person
{
    /// <summary>Never changes and is never given again; MfaKit keeps factors under it.</summary>
    public required string Id { get; init; }

    /// <summary>In lower case.</summary>
    public required string Email { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>What they do at Contoso, or empty; policy looks at it.</summary>
    public string Role { get; set; } = "";

    /// <summary>Who they are, once the password was right.</summary>
    public ClaimsPrincipal ToPrincipal() =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Id), new(ClaimTypes.Email, Email), new(ClaimTypes.Role, Role)], CookieAuthenticationDefaults.AuthenticationScheme));
}
