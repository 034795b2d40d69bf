using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

internal sealed class SignInOptionsValidator : IValidateOptions<SignInOptions>
{
    public ValidateOptionsResult Validate(string? name, SignInOptions options) => new OptionRanges()
        .Between(nameof(options.PendingLifetime), options.PendingLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10))
        .Between(nameof(options.NotWithMeLifetime), options.NotWithMeLifetime, TimeSpan.FromHours(1), TimeSpan.FromHours(24))
        .Between(nameof(options.SessionLifetime), options.SessionLifetime, TimeSpan.FromHours(1), TimeSpan.FromDays(90))
        .Between(nameof(options.ProvedTokenLifetime), options.ProvedTokenLifetime, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10))
        .That(nameof(options.ReauthenticationPath), options.ReauthenticationPath is null || LocalPath.IsLocal(options.ReauthenticationPath), "is not a local path such as /login.")
        .That(nameof(options.ContinuePath), options.ContinuePath is null || LocalPath.IsLocal(options.ContinuePath), "is not a local path such as /verify.")
        .Build();
}
