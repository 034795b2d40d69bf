using MfaKit.Sessions;
using MfaKit.Storage;

namespace MfaKit.Telemetry;

/// <summary>Records what people change on their security page: sessions.</summary>
internal sealed class AuditedSessions(IMfaSessions inner, AuditTrail trail) : IMfaSessions
{
    public Task<MfaResult<IReadOnlyList<MfaSession>>> ListAsync(MfaCaller caller, CancellationToken cancellationToken) => inner.ListAsync(caller, cancellationToken);

    public Task<MfaResult<IReadOnlyList<MfaSession>>> ListOthersAsync(MfaCaller caller, CancellationToken cancellationToken) => inner.ListOthersAsync(caller, cancellationToken);

    public Task<MfaResult<IReadOnlyList<Reconnection>>> ListReconnectionsAsync(MfaCaller caller, CancellationToken cancellationToken) =>
        inner.ListReconnectionsAsync(caller, cancellationToken);

    public async Task<Refusal?> EndAsync(MfaCaller caller, TicketId session, CancellationToken cancellationToken)
    {
        var why = await inner.EndAsync(caller, session, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.SessionEnded, caller, why, "one");
        return why;
    }

    public async Task<Refusal?> EndOthersAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        var why = await inner.EndOthersAsync(caller, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.SessionEnded, caller, why, "others");
        return why;
    }

    public Task<MfaResult<MfaSession>> TouchAsync(TicketId session, CancellationToken cancellationToken) => inner.TouchAsync(session, cancellationToken);

    public async Task EndEverythingAsync(UserId user, SessionEnd reason, CancellationToken cancellationToken)
    {
        await inner.EndEverythingAsync(user, reason, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.SessionEnded, user, ClientInfo.None, null, "everything");
    }
}
