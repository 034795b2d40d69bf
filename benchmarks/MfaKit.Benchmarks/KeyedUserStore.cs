using Microsoft.AspNetCore.Identity;

namespace MfaKit.Benchmarks;

/// <summary>As little of a user store as Identity's code check asks for.</summary>
internal sealed class KeyedUserStore : IUserAuthenticatorKeyStore<KeyedUser>
{
    public Task<string?> GetAuthenticatorKeyAsync(KeyedUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.AuthenticatorKey);

    public Task SetAuthenticatorKeyAsync(KeyedUser user, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string> GetUserIdAsync(KeyedUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetUserNameAsync(KeyedUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetUserNameAsync(KeyedUser user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<string?> GetNormalizedUserNameAsync(KeyedUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(KeyedUser user, string? normalizedName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(KeyedUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(KeyedUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(KeyedUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<KeyedUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<KeyedUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }
}
