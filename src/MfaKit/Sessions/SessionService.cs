using MfaKit.Signals;
using MfaKit.Storage;

namespace MfaKit.Sessions;

internal sealed class SessionService(
    IMfaTicketStore tickets, IFactorStore factors, SessionCheck check, SessionLabels labels, Terminations terminations, IMfaSignal signal, TimeProvider time) : IMfaSessions
{
    /// <summary>How far the successors of a session are followed.</summary>
    private const int MostUpgrades = 100;

    public async Task<MfaResult<IReadOnlyList<MfaSession>>> ListAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (Reach(caller) is { } elsewhere)
            return elsewhere;
        return Result((await AllAsync(caller.User, cancellationToken)).Where(s => s.Epoch == caller.Epoch).Select(s => labels.Describe(s, caller.Ticket)));
    }

    public async Task<MfaResult<IReadOnlyList<MfaSession>>> ListOthersAsync(MfaCaller caller, CancellationToken cancellationToken) =>
        (await ListAsync(caller, cancellationToken)).TryGet(out var all, out var refusal) ? Result(all.Where(s => !s.IsCurrent)) : refusal;

    public async Task<MfaResult<IReadOnlyList<Reconnection>>> ListReconnectionsAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (Reach(caller) is { } elsewhere)
            return elsewhere;
        var all = await AllAsync(caller.User, cancellationToken);
        var open = all.Where(s => s.Epoch == caller.Epoch && s.Id != caller.Ticket).Select(s => labels.Describe(s, caller.Ticket)).ToList();
        return MfaResults.Of<IReadOnlyList<Reconnection>>(
        [
            .. all.Where(s => s.Epoch == caller.Epoch - 1)
                .Select(s => labels.Describe(s, caller.Ticket))
                .Select(ended => new Reconnection(ended, open.Exists(s => s.Application == ended.Application && s.Device == ended.Device))
                {
                    IsEnding = terminations.IsFailing(ended.Id),
                }),
        ]);
    }

    public async Task<Refusal?> EndAsync(MfaCaller caller, TicketId session, CancellationToken cancellationToken)
    {
        if (ReachToEnd(caller) is { } elsewhere)
            return elsewhere;

        // One of an earlier epoch is over, and keeps the reason it was told with.
        if (await tickets.FindAsync(session, cancellationToken) is not { Kind: TicketKind.Session } row || row.User != caller.User || row.Epoch != caller.Epoch)
            return Refusal.NotFound;
        if (!await tickets.EndAsync(session, SessionEnd.SignedOut, time.GetUtcNow(), cancellationToken))
            return Refusal.NotFound;
        await ToldAsync(row.User, [row], SessionEnd.SignedOut, cancellationToken);
        await StopPlansAsync(caller, planner => planner == session, cancellationToken);
        return null;
    }

    public async Task<Refusal?> EndOthersAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (ReachToEnd(caller) is { } elsewhere)
            return elsewhere;
        var others = (await AllAsync(caller.User, cancellationToken)).Where(s => s.Id != caller.Ticket && s.Epoch == caller.Epoch).ToList();
        await tickets.EndAllAsync(caller.User, TicketKind.Session, caller.Ticket, SessionEnd.SignedOut, time.GetUtcNow(), cancellationToken);
        await ToldAsync(caller.User, others, SessionEnd.SignedOut, cancellationToken);
        await StopPlansAsync(caller, planner => planner != caller.Ticket, cancellationToken);
        return null;
    }

    public async Task<MfaResult<MfaSession>> TouchAsync(TicketId session, CancellationToken cancellationToken)
    {
        var verdict = await check.CheckAsync(session, cancellationToken);
        return verdict.Ticket is { } ticket ? labels.Describe(ticket, null) : SessionRefusal.For(verdict.Ended);
    }

    public async Task EndEverythingAsync(UserId user, SessionEnd reason, CancellationToken cancellationToken)
    {
        var all = await AllAsync(user, cancellationToken);
        if (!await factors.CommitAsync(new() { User = user, BumpEpoch = true, BumpReason = reason }, cancellationToken))
            throw new InvalidOperationException("The store refused a change that has no guard.");
        await ToldAsync(user, all, reason, cancellationToken);
    }

    /// <summary>Whoever ends a session distrusts what was planned there: a replacement would end theirs later (flow B9).</summary>
    private async Task StopPlansAsync(MfaCaller caller, Func<TicketId?, bool> isEnded, CancellationToken cancellationToken)
    {
        foreach (var planned in (await factors.ReadAsync(caller.User, cancellationToken)).Planned)
        {
            if (isEnded(await GoesOnAsAsync(planned.Plan?.Session, cancellationToken)))
                await factors.CommitAsync(Plans.Stop(caller.User, [planned], time.GetUtcNow(), caller.Client), cancellationToken);
        }
    }

    /// <summary>The session that goes on from an earlier one, in whose place upgrades put others (SEC-X2); null where that is not known.</summary>
    private async Task<TicketId?> GoesOnAsAsync(TicketId? session, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostUpgrades && session is { } id; i++)
        {
            if (await tickets.FindAsync(id, cancellationToken) is not { Successor: { } next })
                return session;
            session = next;
        }

        return null;
    }

    private async Task ToldAsync(UserId user, IReadOnlyList<TicketRecord> ended, SessionEnd reason, CancellationToken cancellationToken)
    {
        await signal.PublishAsync(user, cancellationToken);
        terminations.Begin(user, [.. ended.Select(s => labels.Describe(s, null))], reason);
    }

    private Task<IReadOnlyList<TicketRecord>> AllAsync(UserId user, CancellationToken cancellationToken) =>
        tickets.ListAsync(user, TicketKind.Session, time.GetUtcNow(), cancellationToken);

    private static Refusal? Reach(MfaCaller caller) => caller.State == SignInState.MustVerify ? Refusal.MfaRequired : null;

    // A sign-in that may only enrol sees what that will end, and ends nothing by itself (SEC-C5, flow E).
    private static Refusal? ReachToEnd(MfaCaller caller) =>
        Reach(caller) ?? (caller.State == SignInState.Complete ? null : Refusal.WrongState);

    private static MfaResult<IReadOnlyList<MfaSession>> Result(IEnumerable<MfaSession> sessions) => MfaResults.Of<IReadOnlyList<MfaSession>>([.. sessions]);
}
