using System.Collections.Concurrent;
using System.Net.Http.Json;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>A host on ASP.NET Core Identity's own API, cookies and bearer tokens; people are kept in memory.</summary>
internal static class IdentityHost
{
    public const string Password = "Correct-Horse-7";

    public static Task<GateHost> StartAsync() => GateHost.StartAsync(
        services =>
        {
            services.AddSingleton<People>();
            services.AddSingleton<IUserStore<IdentityUser>>(provider => provider.GetRequiredService<People>());
            services.AddIdentityApiEndpoints<IdentityUser>();
        },
        app =>
        {
            app.MapGroup("/identity").MapIdentityApi<IdentityUser>();

            // What a host adds so that a proved sign-in by token gets its tokens.
            app.MapPost("/identity/proved", async (ProvedToken body, Microsoft.AspNetCore.Http.HttpContext context, IMfaSignIn signIn) =>
                (await signIn.RedeemAsync(context, body.MfaToken)).TryGet(out var proved, out _)
                    ? Microsoft.AspNetCore.Http.Results.SignIn(proved.Principal, proved.Properties, proved.Scheme)
                    : Microsoft.AspNetCore.Http.Results.Unauthorized());
        });

    public static async Task RegisterAsync(this MfaBrowser browser, string email) =>
        (await browser.PostAsync("/identity/register", new { email, password = Password })).ShouldBe(200);

    public static Task<MfaReply> LoginByCookieAsync(this MfaBrowser browser, string email) =>
        browser.PostAsync("/identity/login?useCookies=true", new { email, password = Password });

    public static Task<MfaReply> LoginByTokenAsync(this MfaBrowser browser, string email) =>
        browser.PostAsync("/identity/login", new { email, password = Password });

    /// <summary>A request with a token and no cookies.</summary>
    public static async Task<MfaReply> WithTokenAsync(this MfaBrowser browser, HttpMethod method, string path, string authorization, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await browser.SendAsync(request);
    }

    internal sealed record ProvedToken(string MfaToken);

    private sealed class People : IUserPasswordStore<IdentityUser>, IUserEmailStore<IdentityUser>, IUserSecurityStampStore<IdentityUser>
    {
        private readonly ConcurrentDictionary<string, IdentityUser> _rows = new(StringComparer.Ordinal);

        public Task<IdentityResult> CreateAsync(IdentityUser user, CancellationToken cancellationToken)
        {
            _rows[user.Id] = user;
            return Task.FromResult(IdentityResult.Success);
        }

        public Task<IdentityResult> UpdateAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(IdentityResult.Success);

        public Task<IdentityResult> DeleteAsync(IdentityUser user, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IdentityUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(_rows.GetValueOrDefault(userId));

        public Task<IdentityUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
            Task.FromResult(_rows.Values.FirstOrDefault(user => user.NormalizedUserName == normalizedUserName));

        public Task<IdentityUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
            Task.FromResult(_rows.Values.FirstOrDefault(user => user.NormalizedEmail == normalizedEmail));

        public Task<string> GetUserIdAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

        public Task<string?> GetUserNameAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

        public Task<string?> GetNormalizedUserNameAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

        public Task<string?> GetPasswordHashAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

        public Task<bool> HasPasswordAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

        public Task<string?> GetEmailAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

        public Task<bool> GetEmailConfirmedAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.EmailConfirmed);

        public Task<string?> GetNormalizedEmailAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedEmail);

        public Task<string?> GetSecurityStampAsync(IdentityUser user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

        public Task SetUserNameAsync(IdentityUser user, string? userName, CancellationToken cancellationToken) => Set(() => user.UserName = userName);

        public Task SetNormalizedUserNameAsync(IdentityUser user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedUserName = normalizedName);

        public Task SetPasswordHashAsync(IdentityUser user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);

        public Task SetEmailAsync(IdentityUser user, string? email, CancellationToken cancellationToken) => Set(() => user.Email = email);

        public Task SetEmailConfirmedAsync(IdentityUser user, bool confirmed, CancellationToken cancellationToken) => Set(() => user.EmailConfirmed = confirmed);

        public Task SetNormalizedEmailAsync(IdentityUser user, string? normalizedEmail, CancellationToken cancellationToken) => Set(() => user.NormalizedEmail = normalizedEmail);

        public Task SetSecurityStampAsync(IdentityUser user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

        public void Dispose()
        {
        }

        private static Task Set(Action set)
        {
            set();
            return Task.CompletedTask;
        }
    }
}
