using MfaKit.Signals;
using MfaKit.Storage;

namespace MfaKit.Sessions;

/// <summary>What follows from a moved epoch, which has ended everything already: other nodes and the host hear of it.</summary>
internal sealed class EpochEnd(IMfaTicketStore tickets, SessionLabels labels, Terminations terminations, IMfaSignal signal, TimeProvider time)
{
    /// <summary>Tells of the end of a person's sessions.</summary>
    /// <returns>The sessions that ended, the newest first.</returns>
    public async Task<IReadOnlyList<MfaSession>> TellAsync(UserId user, long before, TicketId? except, SessionEnd reason, CancellationToken cancellationToken)
    {
        await signal.PublishAsync(user, cancellationToken);
        var all = await tickets.ListAsync(user, TicketKind.Session, time.GetUtcNow(), cancellationToken);
        List<MfaSession> ended = [.. all.Where(s => s.Epoch == before && s.Id != except).Select(s => labels.Describe(s, null))];
        terminations.Begin(user, ended, reason);
        return ended;
    }
}
