using Microsoft.Extensions.Options;

namespace MfaKit.Policy;

internal sealed class MfaPolicyOptionsValidator : IValidateOptions<MfaPolicyOptions>
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public ValidateOptionsResult Validate(string? name, MfaPolicyOptions options)
    {
        var ranges = new OptionRanges();
        CheckRequired(ranges, "", options.Required, options.RequiredFrom, options.Grace);
        CheckTerms(ranges, "", options.Preselected, options.BackupMethod, options.Backup, options.RequireOneOf, options.Campaign);
        CheckMethods(ranges, "", options.Methods);
        for (var i = 0; i < options.Rules.Count; i++)
            CheckRule(ranges, $"Rules[{i}].", options.Rules[i]);
        ranges.That("Rules", options.Rules.Select(rule => rule.Name).Distinct(StringComparer.Ordinal).Count() == options.Rules.Count, "hold a name twice.");
        return ranges.Build();
    }

    private static void CheckRule(OptionRanges ranges, string at, PolicyRule rule)
    {
        ranges.That(at + nameof(rule.Name), IsRuleName(rule.Name), "must be 1 to 40 of a-z, 0-9, - and _.")
            .That(at + nameof(rule.Groups), rule.Groups.All(group => !string.IsNullOrWhiteSpace(group)), "hold an empty name.")
            .That(at + nameof(rule.Claims), rule.Claims.All(claim => claim is { Key.Length: > 0, Value.Length: > 0 }), "hold a claim without a type or without values.")
            .That(at + nameof(rule.RequiredFrom), rule.Required is not null || (rule.RequiredFrom is null && rule.Grace == TimeSpan.Zero), "and Grace are without effect unless Required is set beside them.");
        if (rule.Required is { } required)
            CheckRequired(ranges, at, required, rule.RequiredFrom, rule.Grace);
        if (rule.RememberDays is { } days)
            ranges.Between(at + nameof(rule.RememberDays), days, 0, 90);
        CheckTerms(ranges, at, rule.Preselected, rule.BackupMethod, rule.Backup, rule.RequireOneOf ?? [], rule.Campaign);
        CheckMethods(ranges, at, rule.Methods);
    }

    private static void CheckRequired(OptionRanges ranges, string at, bool required, DateTimeOffset? from, TimeSpan grace) => ranges
        .That(at + "RequiredFrom", from is null || required, "is a day on which nothing becomes required: set Required, too.")
        .That(at + "Grace", grace == TimeSpan.Zero || from is not null, "needs RequiredFrom, from which it is counted.")
        .Between(at + "Grace", grace, TimeSpan.Zero, Year);

    private static void CheckTerms(OptionRanges ranges, string at, string? preselected, string? backupMethod, BackupMode? backup, IEnumerable<string> oneOf, CampaignOptions? campaign)
    {
        ranges.That(at + "Preselected", preselected is null || IsName(preselected), "is not a method name.")
            .That(at + "BackupMethod", backupMethod is null || IsName(backupMethod), "is not a method name.")
            .That(at + "Backup", backup is not { } mode || Enum.IsDefined(mode), "is not a backup mode.")
            .That(at + "RequireOneOf", oneOf.All(IsName), "hold what is not a method name.");
        if (campaign is not null)
        {
            ranges.Between(at + "Campaign.Postponements", campaign.Postponements, 1, 100)
                .Between(at + "Campaign.AskAgainAfter", campaign.AskAgainAfter, TimeSpan.Zero, Year);
        }
    }

    private static void CheckMethods(OptionRanges ranges, string at, IDictionary<string, MethodPolicy> methods)
    {
        foreach (var (method, policy) in methods)
        {
            ranges.That($"{at}Methods[{method}]", IsName(method), "is not a method name.")
                .That($"{at}Methods[{method}]", policy is { Allowed: true } or { Required: false }, "is required and not allowed.");
        }
    }

    private static bool IsName(string text) => MethodName.TryParse(text, null, out _);

    private static bool IsRuleName(string text) =>
        text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
