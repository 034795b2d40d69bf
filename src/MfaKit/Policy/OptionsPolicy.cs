using MfaKit.Users;
using Microsoft.Extensions.Options;

namespace MfaKit.Policy;

/// <summary>The default: what <see cref="MfaPolicyOptions"/> says, read for one person and this moment.</summary>
internal sealed class OptionsPolicy(IOptionsMonitor<MfaPolicyOptions> options, TimeProvider time) : IMfaPolicy
{
    public ValueTask<PolicyDecision> DecideAsync(MfaUser user, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Decide(options.CurrentValue, user, time.GetUtcNow()));

    private static PolicyDecision Decide(MfaPolicyOptions options, MfaUser user, DateTimeOffset now)
    {
        var terms = PolicyTerms.Of(options, user, now);
        var stage = StageOf(terms, now);
        var campaign = terms.Campaign is { } asked ? new Campaign(asked.Postponements, asked.AskAgainAfter) : null;
        return new PolicyDecision
        {
            Required = stage == Stage.Required,
            EnforcedFrom = stage switch
            {
                Stage.Required => null,
                Stage.Never => terms.Campaign?.EnforcedFrom,
                _ => Earlier(EndOfGrace(terms), terms.Campaign?.EnforcedFrom),
            },
            Campaign = stage switch
            {
                Stage.Required => null,
                Stage.Grace => campaign ?? new(Policy.Campaign.Unlimited, TimeSpan.Zero),
                _ => campaign,
            },
            Preselected = terms.Preselected is null ? null : new MethodName(terms.Preselected),
            Backup = terms.Backup,
            BackupMethod = new MethodName(terms.BackupMethod),
            RequireOneOf = [.. terms.RequireOneOf.Select(name => new MethodName(name))],
            RememberDays = terms.RememberDays,
            Methods = terms.Methods.ToDictionary(m => new MethodName(m.Key), m => m.Value),
            Reasons = Reasons(terms, stage),
        };
    }

    private static string[] Reasons(PolicyTerms terms, Stage stage)
    {
        var why = stage switch
        {
            Stage.Required => terms.RequiredBy is null ? "required_for_all" : "required_by_rule",
            Stage.Grace => "grace",
            Stage.Announced => "required_from",
            _ => null,
        };
        string?[] all = [why, stage is Stage.Required || terms.Campaign is null ? null : "campaign", .. terms.Rules.Select(rule => $"rule:{rule}")];
        return [.. all.OfType<string>()];
    }

    private static Stage StageOf(PolicyTerms terms, DateTimeOffset now) => terms switch
    {
        { Required: false } => Stage.Never,
        { RequiredFrom: { } from } when now < from => Stage.Announced,
        { RequiredFrom: not null } when now < EndOfGrace(terms) => Stage.Grace,
        _ => Stage.Required,
    };

    private static DateTimeOffset? EndOfGrace(PolicyTerms terms) => terms.RequiredFrom + terms.Grace;

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other < one ? other : one ?? other;

    private enum Stage
    {
        /// <summary>Not required, at no time.</summary>
        Never,

        /// <summary>Its day is known and has not come.</summary>
        Announced,

        /// <summary>Asked for at each sign-in, and may be put off until the end.</summary>
        Grace,

        Required,
    }
}
