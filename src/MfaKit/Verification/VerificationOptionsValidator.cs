using Microsoft.Extensions.Options;

namespace MfaKit.Verification;

internal sealed class VerificationOptionsValidator : IValidateOptions<VerificationOptions>
{
    public ValidateOptionsResult Validate(string? name, VerificationOptions options) => new OptionRanges()
        .Between(nameof(options.FreeFailures), options.FreeFailures, 1, 10)
        .Between(nameof(options.FirstWait), options.FirstWait, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1))
        .Between(nameof(options.LongestWait), options.LongestWait, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24))
        .That(nameof(options.LongestWait), options.LongestWait >= options.FirstWait, "is shorter than FirstWait.")
        .Between(nameof(options.FailureCap), options.FailureCap, 10, 100)
        .Between(nameof(options.StrikeLimit), options.StrikeLimit, 5, 100)
        .Between(nameof(options.StrikeWindow), options.StrikeWindow, TimeSpan.FromDays(1), TimeSpan.FromDays(90))
        .Between(nameof(options.ChallengeLifetime), options.ChallengeLifetime, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10))
        .Between(nameof(options.ProofsPerSignIn), options.ProofsPerSignIn, 3, 20)
        .Between(nameof(options.MaxWaitersPerPerson), options.MaxWaitersPerPerson, 1, 20)
        .Between(nameof(options.MaxWaiters), options.MaxWaiters, 100, 1_000_000)
        .Between(nameof(options.LookEvery), options.LookEvery, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))
        .Build();
}
