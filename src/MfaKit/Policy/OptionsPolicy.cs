using MfaKit.Users;
using Microsoft.Extensions.Options;

namespace MfaKit.Policy;

/// <summary>The plain default: what <see cref="MfaPolicyOptions"/> says, for everybody.</summary>
internal sealed class OptionsPolicy(IOptionsMonitor<MfaPolicyOptions> options) : IMfaPolicy
{
    public ValueTask<PolicyDecision> DecideAsync(MfaUser user, CancellationToken cancellationToken)
    {
        var o = options.CurrentValue;
        return ValueTask.FromResult(new PolicyDecision
        {
            Required = o.Required,
            EnforcedFrom = o.Required ? null : o.Campaign?.EnforcedFrom,
            Campaign = o.Required || o.Campaign is not { } campaign ? null : new(campaign.Postponements, campaign.AskAgainAfter),
            Preselected = o.Preselected is null ? null : new MethodName(o.Preselected),
            Backup = o.Backup,
            BackupMethod = new MethodName(o.BackupMethod),
            Methods = o.Methods.ToDictionary(m => new MethodName(m.Key), m => m.Value),
            Reasons = o.Required ? ["required_for_all"] : o.Campaign is null ? [] : ["campaign"],
        });
    }
}
