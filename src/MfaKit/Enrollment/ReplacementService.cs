using MfaKit.Sessions;
using MfaKit.Storage;
using MfaKit.Verification;

namespace MfaKit.Enrollment;

/// <summary>Lets planned replacements take place, or stops them. Each is one conditional write: any number of nodes may try.</summary>
internal sealed class ReplacementService(
    IFactorStore factors, ReplacementToken tokens, EpochEnd ends, NodeClock clock, TimeProvider time, ILogger<ReplacementService> logger)
    : IMfaReplacementService
{
    private const int Batch = 50;

    public async Task<Refusal?> CancelAsync(MfaCaller caller, FactorId planned, CancellationToken cancellationToken)
    {
        if ((VisitDesk.Reach(caller) ?? (caller.State == SignInState.Complete ? null : Refusal.WrongState)) is { } elsewhere)
            return elsewhere;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        return Holdings.Planned(person).FirstOrDefault(f => f.Id == planned) is { } factor && await EndAsync(factor, caller.Client, cancellationToken)
            ? null
            : Refusal.NotFound;
    }

    /// <summary>
    /// Until the time that its notice names, a token stops whatever is planned for the person: or whoever plans anew makes a link worthless
    /// that the person has in hand. Whoever planned it holds the password, so every session ends, theirs among them.
    /// </summary>
    public async Task<Refusal?> CancelAsync(string token, ClientInfo client, CancellationToken cancellationToken)
    {
        if (tokens.Read(token) is not var (user, planned, until))
            return Refusal.NotFound;
        var now = time.GetUtcNow();
        while (true)
        {
            var person = await factors.ReadAsync(user, cancellationToken);
            var meant = Holdings.Planned(person).Where(f => now < until || f.Id == planned).ToList();
            if (meant.Count == 0)
                return Refusal.NotFound;
            var change = Plans.Stop(user, meant, now, client) with { ExpectedEpoch = person.Epoch, BumpEpoch = true, BumpReason = SessionEnd.ReplacementStopped };
            if (!await factors.CommitAsync(change, cancellationToken))
                continue;
            foreach (var stopped in meant)
                Log.NotReplaced(logger, stopped.Id);
            await ends.TellAsync(user, person.Epoch, null, SessionEnd.ReplacementStopped, cancellationToken);
            return null;
        }
    }

    /// <summary>Lets take over whatever is due.</summary>
    /// <returns>How many were looked at.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        // A clock that is ahead would cut the time short in which the person may object (threat note 4.5).
        if (clock.IsOff)
            return 0;
        var due = await factors.FindPlannedAsync(time.GetUtcNow(), Batch, cancellationToken);
        foreach (var factor in due)
        {
            try
            {
                await TakeOverAsync(factor, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One that fails keeps nobody else waiting.
                Log.NotTakenOver(logger, factor.Id, e.GetType().Name);
            }
        }

        return due.Count;
    }

    private async Task<bool> EndAsync(FactorRecord planned, ClientInfo client, CancellationToken cancellationToken)
    {
        if (!await factors.CommitAsync(Plans.Stop(planned.User, [planned], time.GetUtcNow(), client), cancellationToken))
            return false;
        Log.NotReplaced(logger, planned.Id);
        return true;
    }

    private async Task TakeOverAsync(FactorRecord found, CancellationToken cancellationToken)
    {
        var person = await factors.ReadAsync(found.User, cancellationToken);

        // Whatever ended everything, or took the old factor away, took the plan's ground away.
        if (Holdings.Planned(person).FirstOrDefault(f => f.Id == found.Id) is not { } planned
            || Holdings.Binding(person).FirstOrDefault(f => f.Id == planned.Plan!.Replaces) is not { } old)
        {
            await EndAsync(found, ClientInfo.None, cancellationToken);
            return;
        }

        // Held back until the person was told, and then until the time that they were told (threat note 4.2).
        var now = time.GetUtcNow();
        if (planned.Plan is not { ToldAt: not null } plan || plan.TakesOverAt > now)
            return;
        var change = new FactorChange
        {
            User = planned.User,
            ExpectedEpoch = person.Epoch,
            BumpEpoch = true,
            BumpReason = SessionEnd.FactorChanged,
            Writes =
            [
                new FactorWrite.Move(planned.Id, [FactorState.Planned], FactorState.Active, now),
                Holdings.Removal(old.Id, now),
                .. old.IsDefault ? [new FactorWrite.MakeDefault(planned.Id)] : Array.Empty<FactorWrite>(),
            ],
            Outbox =
            [
                Notices.Make(OutboxRecord.FactorAdded, planned.User, now, planned.Method, planned.Id, ClientInfo.None),
                Notices.Make(OutboxRecord.FactorRemoved, planned.User, now, old.Method, old.Id, ClientInfo.None),
            ],
        };
        if (!await factors.CommitAsync(change, cancellationToken))
            return;
        Log.Replaced(logger, planned.Id, old.Id);
        await ends.TellAsync(planned.User, person.Epoch, null, SessionEnd.FactorChanged, cancellationToken);
    }
}
