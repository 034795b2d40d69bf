namespace MfaKit.UI.Authenticator;

/// <summary>What the page of the web authenticator is made of.</summary>
/// <param name="ApplicationName">The application's name.</param>
/// <param name="Address">The page's own address, path base included.</param>
/// <param name="Root">The address of the pages, path base included.</param>
/// <param name="Release">The folder of its files.</param>
/// <param name="Origin">The configured public origin; phones speak to it and to where the page comes from, and to nobody else.</param>
public sealed record AuthenticatorModel(string ApplicationName, string Address, string Root, string Release, string? Origin)
{
    internal string File(string name) => $"{Address}/files/{Release}/{name}";
}
