using MfaKit.Policy;
using MfaKit.Storage;
using MfaKit.Users;

namespace MfaKit.Enrollment;

/// <summary>What policy says, read against what the person has put off: the one place that knows when a campaign is over for somebody.</summary>
internal sealed class PolicyDesk(IMfaPolicy policies, TimeProvider time)
{
    public async Task<PolicyDecision> DecideAsync(MfaUser user, PersonRecord person, CancellationToken cancellationToken) =>
        Read(await policies.DecideAsync(user, cancellationToken), person);

    /// <summary>The decision as it stands after a postponement.</summary>
    public PolicyDecision Read(PolicyDecision decision, PersonRecord person)
    {
        if (decision.Required)
            return decision;
        var now = time.GetUtcNow();
        if (decision.EnforcedFrom <= now)
            return Over(decision, "campaign_over");
        if (decision.Campaign is not { } campaign || person.Postponed < campaign.Postponements)
            return decision;

        // The last postponement is still good for its time.
        return person.PostponedUntil is { } until && until > now
            ? decision with { EnforcedFrom = decision.EnforcedFrom < until ? decision.EnforcedFrom : until }
            : Over(decision, "postponements_used_up");
    }

    /// <summary>True when somebody without a factor is to be asked now, and may put it off.</summary>
    public bool IsAsked(PolicyDecision decision, PersonRecord person) =>
        decision is { Required: false, Campaign: not null } && (person.PostponedUntil is not { } until || until <= time.GetUtcNow());

    /// <summary>How often somebody without a factor may still put it off.</summary>
    public static int PostponementsLeft(PolicyDecision decision, PersonRecord person) =>
        decision is not { Required: false, Campaign: { } campaign } ? 0
        : campaign.Postponements == Campaign.Unlimited ? Campaign.Unlimited
        : Math.Max(campaign.Postponements - person.Postponed, 0);

    private static PolicyDecision Over(PolicyDecision decision, string reason) =>
        decision with { Required = true, EnforcedFrom = null, Reasons = [.. decision.Reasons, reason] };
}
