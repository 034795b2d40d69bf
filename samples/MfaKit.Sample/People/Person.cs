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

    /// <summary>Who they are, once the password was right.</summary>
    public ClaimsPrincipal ToPrincipal() =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, Id), new(ClaimTypes.Email, Email)], CookieAuthenticationDefaults.AuthenticationScheme));
}
