using Microsoft.Extensions.Options;

namespace MfaKit.Policy;

internal sealed class MfaPolicyOptionsValidator : IValidateOptions<MfaPolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, MfaPolicyOptions options)
    {
        var ranges = new OptionRanges()
            .That(nameof(options.Preselected), options.Preselected is null || IsName(options.Preselected), "is not a method name.")
            .That(nameof(options.BackupMethod), IsName(options.BackupMethod), "is not a method name.")
            .That(nameof(options.Backup), Enum.IsDefined(options.Backup), "is not a backup mode.");
        if (options.Campaign is { } campaign)
        {
            ranges.Between($"{nameof(options.Campaign)}.{nameof(campaign.Postponements)}", campaign.Postponements, 1, 100)
                .Between($"{nameof(options.Campaign)}.{nameof(campaign.AskAgainAfter)}", campaign.AskAgainAfter, TimeSpan.Zero, TimeSpan.FromDays(365));
        }

        foreach (var (method, policy) in options.Methods)
        {
            ranges.That($"Methods[{method}]", IsName(method), "is not a method name.")
                .That($"Methods[{method}]", policy is { Allowed: true } or { Required: false }, "is required and not allowed.");
        }

        return ranges.Build();
    }

    private static bool IsName(string text) => MethodName.TryParse(text, null, out _);
}
