using Microsoft.Extensions.Options;

namespace MfaKit.Totp;

internal sealed class TotpOptionsValidator : IValidateOptions<TotpOptions>
{
    private const string Incompatible = "is not what every app computes. Keep the default, or set AcceptIncompatibleApps = true.";

    public ValidateOptionsResult Validate(string? name, TotpOptions options) => new OptionRanges()
        .That(nameof(options.Algorithm), Enum.IsDefined(options.Algorithm), "is not an algorithm.")
        .That(nameof(options.Algorithm), options.AcceptIncompatibleApps || options.Algorithm == TotpAlgorithm.Sha1, Incompatible)
        .Between(nameof(options.Digits), options.Digits, 6, 8)
        .That(nameof(options.Digits), options.AcceptIncompatibleApps || options.Digits == 6, Incompatible)
        .That(nameof(options.Period), options.Period.TotalSeconds is 30 or 60, "must be 30 or 60 seconds.")
        .That(nameof(options.Period), options.AcceptIncompatibleApps || options.Period.TotalSeconds is 30, Incompatible)
        .Between(nameof(options.SecretBytes), options.SecretBytes, TotpSecret.MinLength, 64)
        .Between(nameof(options.Window), options.Window, 0, TotpCheck.MaxWindow)
        .Between(nameof(options.MaxDriftSteps), options.MaxDriftSteps, 0, TotpDrift.Limit)
        .Build();
}
