using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn.Gate;

/// <summary>Which of the host's schemes the gate stands before: all that one can sign in to, but those named as steps of a first factor.</summary>
internal sealed class SchemeCatalog(IAuthenticationSchemeProvider schemes, IOptions<SignInOptions> options)
{
    public async Task<AuthenticationScheme?> FindGatedAsync(string name) =>
        !options.Value.UngatedSchemes.Contains(name)
        && await schemes.GetSchemeAsync(name) is { } scheme
        && typeof(IAuthenticationSignInHandler).IsAssignableFrom(scheme.HandlerType)

        // A policy scheme only passes on to others, by way of this same service: each of those has its own gate, or needs none.
        && scheme.HandlerType != typeof(PolicySchemeHandler)
            ? scheme
            : null;

    /// <summary>True for a scheme whose sign-in answers with tokens instead of a cookie.</summary>
    public async Task<bool> IsBearerAsync(string name) =>
        options.Value.BearerSchemes.Contains(name) || (await schemes.GetSchemeAsync(name) is { } scheme && IsFrameworksBearer(scheme.HandlerType));

    public async Task<string?> DefaultAuthenticateAsync() => (await schemes.GetDefaultAuthenticateSchemeAsync())?.Name;

    public async Task<string?> DefaultSignInAsync() => (await schemes.GetDefaultSignInSchemeAsync())?.Name;

    public async Task<string?> DefaultSignOutAsync() => (await schemes.GetDefaultSignOutSchemeAsync())?.Name;

    // The framework's own handler is internal to it; the options it takes are not.
    private static bool IsFrameworksBearer(Type handler)
    {
        for (var type = handler.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GenericTypeArguments is [var only] && only == typeof(BearerTokenOptions))
                return true;
        }

        return false;
    }
}
