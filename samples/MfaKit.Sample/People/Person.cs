namespace Contoso.People;

/// <summary>Somebody who can sign in.</summary>
public sealed class Person
{
    /// <summary>Never changes and is never given again; MfaKit keeps factors under it.</summary>
    public required string Id { get; init; }

    /// <summary>In lower case.</summary>
    public required string Email { get; set; }

    public required string PasswordHash { get; set; }
}
