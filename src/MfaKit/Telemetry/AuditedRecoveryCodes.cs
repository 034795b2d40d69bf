using MfaKit.Enrollment;

namespace MfaKit.Telemetry;

/// <summary>Records what people change on their security page: recovery codes.</summary>
internal sealed class AuditedRecoveryCodes(IRecoveryCodeService inner, AuditTrail trail) : IRecoveryCodeService
{
    public async Task<MfaResult<MfaRecoveryCodes>> RegenerateAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        var result = await inner.RegenerateAsync(caller, cancellationToken);
        result.TryGet(out _, out var why);
        await trail.TellAsync(MfaAuditTypes.RecoveryCodesMade, caller, why, null, MethodName.RecoveryCodes);
        return result;
    }
}
