using MfaKit.Enrollment;

namespace MfaKit.Telemetry;

/// <summary>Records what people change on their security page: factors.</summary>
internal sealed class AuditedFactors(IMfaFactorService inner, AuditTrail trail) : IMfaFactorService
{
    public async Task<MfaResult<MfaFactor>> UpdateAsync(MfaCaller caller, FactorId factor, FactorUpdate change, CancellationToken cancellationToken)
    {
        var result = await inner.UpdateAsync(caller, factor, change, cancellationToken);
        var updated = result.TryGet(out var found, out var why) ? found : null;
        await trail.TellAsync(MfaAuditTypes.FactorUpdated, caller, why, null, updated?.Method, factor);
        return result;
    }

    public async Task<Refusal?> RemoveAsync(MfaCaller caller, FactorId factor, CancellationToken cancellationToken)
    {
        var why = await inner.RemoveAsync(caller, factor, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.FactorRemoved, caller, why, factor: factor);
        return why;
    }
}
