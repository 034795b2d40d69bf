using MfaKit.Enrollment;

namespace MfaKit.Telemetry;

/// <summary>Records what people change on their security page: planned replacements.</summary>
internal sealed class AuditedReplacements(IMfaReplacementService inner, AuditTrail trail) : IMfaReplacementService
{
    public async Task<Refusal?> CancelAsync(MfaCaller caller, FactorId planned, CancellationToken cancellationToken)
    {
        var why = await inner.CancelAsync(caller, planned, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.PlanCanceled, caller, why, factor: planned);
        return why;
    }

    public async Task<Refusal?> CancelAsync(string token, ClientInfo client, CancellationToken cancellationToken)
    {
        var why = await inner.CancelAsync(token, client, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.PlanCanceled, null, client, why, "by_link");
        return why;
    }
}
