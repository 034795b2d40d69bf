using System.Collections.Immutable;
using MfaKit.Users;

namespace MfaKit.Policy;

/// <summary>What holds for one person: what is said of everybody, changed by the rules that apply to them.</summary>
internal sealed record PolicyTerms
{
    public bool Required { get; private init; }

    public DateTimeOffset? RequiredFrom { get; private init; }

    public TimeSpan Grace { get; private init; }

    public CampaignOptions? Campaign { get; private init; }

    public string? Preselected { get; private init; }

    public BackupMode Backup { get; private init; }

    public string BackupMethod { get; private init; } = "";

    public IEnumerable<string> RequireOneOf { get; private init; } = [];

    public int? RememberDays { get; private init; }

    public ImmutableDictionary<string, MethodPolicy> Methods { get; private init; } = ImmutableDictionary<string, MethodPolicy>.Empty;

    /// <summary>The names of the rules that were applied, in their order.</summary>
    public ImmutableArray<string> Rules { get; private init; } = [];

    /// <summary>The last rule that said whether a factor is required; null where none did.</summary>
    public string? RequiredBy { get; private init; }

    public static PolicyTerms Of(MfaPolicyOptions options, MfaUser user, DateTimeOffset now)
    {
        var everybody = new PolicyTerms
        {
            Required = options.Required,
            RequiredFrom = options.RequiredFrom,
            Grace = options.Grace,
            Campaign = options.Campaign,
            Preselected = options.Preselected,
            Backup = options.Backup,
            BackupMethod = options.BackupMethod,
            RequireOneOf = options.RequireOneOf,
            Methods = options.Methods.ToImmutableDictionary(StringComparer.Ordinal),
        };
        return options.Rules.Where(rule => AppliesTo(rule, user, now)).Aggregate(everybody, (terms, rule) => terms.With(rule));
    }

    private static bool AppliesTo(PolicyRule rule, MfaUser user, DateTimeOffset now) =>
        (rule.From is not { } from || from <= now)
        && (rule.Groups.Count == 0 || user.Groups.Any(rule.Groups.Contains))
        && rule.Claims.All(wanted => user.Claims.TryGetValue(wanted.Key, out var held) && held.Any(wanted.Value.Contains));

    private PolicyTerms With(PolicyRule rule)
    {
        var changed = this with
        {
            Campaign = rule.Campaign ?? Campaign,
            Preselected = rule.Preselected ?? Preselected,
            Backup = rule.Backup ?? Backup,
            BackupMethod = rule.BackupMethod ?? BackupMethod,
            RequireOneOf = rule.RequireOneOf ?? RequireOneOf,
            RememberDays = rule.RememberDays ?? RememberDays,
            Methods = Methods.SetItems(rule.Methods),
            Rules = Rules.Add(rule.Name),
        };
        return rule.Required is { } required
            ? changed with { Required = required, RequiredFrom = rule.RequiredFrom, Grace = rule.Grace, RequiredBy = rule.Name }
            : changed;
    }
}
