using MfaKit.SignIn;

namespace MfaKit.Telemetry;

/// <summary>Records what people change on their security page: remembered devices.</summary>
internal sealed class AuditedRememberedDevices(IMfaRememberedDevices inner, AuditTrail trail) : IMfaRememberedDevices
{
    public Task<MfaResult<IReadOnlyList<MfaRememberedDevice>>> ListAsync(MfaCaller caller, CancellationToken cancellationToken) => inner.ListAsync(caller, cancellationToken);

    public async Task<Refusal?> ForgetAsync(MfaCaller caller, TicketId device, CancellationToken cancellationToken)
    {
        var why = await inner.ForgetAsync(caller, device, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.DeviceForgotten, caller, why, "one");
        return why;
    }

    public async Task<Refusal?> ForgetAllAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        var why = await inner.ForgetAllAsync(caller, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.DeviceForgotten, caller, why, "all");
        return why;
    }
}
