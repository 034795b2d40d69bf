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
            Preselected = o.Preselected is null ? null : new MethodName(o.Preselected),
            Backup = o.Backup,
            BackupMethod = new MethodName(o.BackupMethod),
            Methods = o.Methods.ToDictionary(m => new MethodName(m.Key), m => m.Value),
            Reasons = o.Required ? ["required_for_all"] : [],
        });
    }
}
