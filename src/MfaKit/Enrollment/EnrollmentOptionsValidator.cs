using Microsoft.Extensions.Options;

namespace MfaKit.Enrollment;

internal sealed class EnrollmentOptionsValidator : IValidateOptions<EnrollmentOptions>
{
    public ValidateOptionsResult Validate(string? name, EnrollmentOptions options) => new OptionRanges()
        .Between(nameof(options.VisitLifetime), options.VisitLifetime, TimeSpan.FromMinutes(5), TimeSpan.FromHours(2))
        .Between(nameof(options.Lifetime), options.Lifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10))
        .Between(nameof(options.FreshAuthentication), options.FreshAuthentication, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30))
        .That(nameof(options.ReplaceByWeaker), Enum.IsDefined(options.ReplaceByWeaker), "must be Never, AfterDelay or AtOnce.")
        .Between(nameof(options.ReplacementDelay), options.ReplacementDelay, TimeSpan.FromMinutes(1), TimeSpan.FromDays(14))
        .Between(nameof(options.Tries), options.Tries, 1, 10)
        .Between(nameof(options.PerHour), options.PerHour, 3, 100)
        .Build();
}
