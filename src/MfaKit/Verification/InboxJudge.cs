using MfaKit.Methods;
using MfaKit.Signals;
using MfaKit.Storage;
using MfaKit.Users;

namespace MfaKit.Verification;

/// <summary>Judges what a device brings. A proof moves the transaction to proven, once; nobody is let in by the device.</summary>
internal sealed class InboxJudge(
    IFactorStore factors,
    ITransactionStore transactions,
    TransactionDesk desk,
    TransactionVault vault,
    AttemptLedger ledger,
    ChallengeJudge challenges,
    ChallengeTarget target,
    QuotaLedger quotas,
    IMfaUserDirectory users,
    IMfaSignal signal,
    TimeProvider time)
{
    /// <summary>Messages a device may send for one enrolment; registering and approving take two.</summary>
    private const int AnswersPerEnrollment = 10;

    private const int MostAttempts = 5;

    /// <summary>Whether a transaction that is over was a device's business: nobody else learns how it ended (SEC-H5).</summary>
    public async Task<bool> WasAskedAsync(TransactionRecord row, FactorId? from, CancellationToken cancellationToken)
    {
        if (row.Purpose == Purpose.Enroll)
            return from is null;
        var person = await factors.ReadAsync(row.User, cancellationToken);
        return person.Factors.Any(f => f.Id == from && (row.Factor is { } one ? f.Id == one : f.Method == row.Method));
    }

    public async Task<MfaResult<MfaTransaction>> JudgeAsync(
        TransactionRecord row, FactorId? from, IMfaMethod method, MethodInput input, CancellationToken cancellationToken)
    {
        IReadOnlyList<FactorRecord> charged = [];
        var failures = 0;
        if (row.Purpose != Purpose.Enroll)
        {
            // A device that is not among those asked is told nothing (SEC-H5).
            var asked = await challenges.AllAsync(row, cancellationToken);
            if (from is not { } factor || asked.All(f => f.Id != factor))
                return Refusal.NotFound;

            // A device proves itself by its signature before it gets here, so it has the budget of the known.
            if (!(await ledger.ChargeFactorAsync(row.User, factor, ClientTrust.Device, cancellationToken)).TryGet(out var one, out var waits))
                return waits;
            charged = [one];
            failures = one.Failures + asked.Where(f => f.Id != factor).Sum(f => f.Failures);
        }
        else if (await ledger.ChargeTransactionAsync(row, method.Info.TriesPerEnrollment ?? AnswersPerEnrollment, null, cancellationToken) is { } spent)
        {
            return spent;
        }

        if (vault.Open(row) is not { } content || await users.FindAsync(row.User, null, cancellationToken) is not { } user)
            return Refusal.Unavailable;
        using var open = target.OpenAll(charged);
        if (open.Factors.Count != charged.Count)
            return Refusal.Unavailable;

        // Where a challenge asks every phone, the method learns which one speaks.
        var context = challenges.Context(row with { Factor = charged.Count == 1 ? charged[0].Id : row.Factor }, user, MethodStage.Inbox, open.Factors, content.State, ClientInfo.None, failures);
        var verdict = row.Purpose == Purpose.Enroll
            ? await method.EnrollAsync(context, input, cancellationToken)
            : await method.ProveAsync(context, input, cancellationToken);
        var followed = await FollowAsync(row, content, method, verdict, charged, cancellationToken);

        // The browser that waits looks again, on whichever node it waits.
        if (followed.TryGet(out _, out _))
            await signal.PublishAsync(row.User, cancellationToken);
        return followed;
    }

    private async Task<MfaResult<MfaTransaction>> FollowAsync(
        TransactionRecord row, TransactionContent content, IMfaMethod method, MethodResult verdict, IReadOnlyList<FactorRecord> charged, CancellationToken cancellationToken)
    {
        var client = new ClientInfo(Trust: ClientTrust.Device);
        switch (verdict)
        {
            case MethodResult.Proven proven:
                return await ProveAsync(row, content, proven, charged, client, cancellationToken);
            case MethodResult.Continue step:
                return await desk.ContinueAsync(row, method, step, cancellationToken);
            case MethodResult.Ended ended:
                return await EndAsync(row, ended, charged, client, cancellationToken);
            case MethodResult.Wrong wrong:
                if (charged.Count == 1)
                    await ledger.NoteFailureAsync(charged[0], client, cancellationToken);
                return Refusal.InvalidCode(wrong.Hint);
            case MethodResult.Refused refused:
                return refused.Why;
            default:
                throw new InvalidOperationException($"Method \"{row.Method}\" gave no verdict.");
        }
    }

    private async Task<MfaResult<MfaTransaction>> EndAsync(
        TransactionRecord row, MethodResult.Ended ended, IReadOnlyList<FactorRecord> charged, ClientInfo client, CancellationToken cancellationToken)
    {
        if (charged.Count == 1 && ended.IsFailure)
            await ledger.NoteFailureAsync(charged[0], client, cancellationToken);

        // The pause comes first: what is begun from here on is refused, and what was begun before is ended below.
        if (ended is not { IsFailure: true, Pause: null, IsReport: false })
            await NoteAsync(row, ended, charged, client, cancellationToken);
        var isEnded = await desk.EndAsync(row, ended.To, ended.Reason, cancellationToken);
        if (ended.IsReport)
            await transactions.EndAllAsync(row.User, ended.To, ended.Reason, factor: null, cancellationToken);
        return isEnded ? desk.View(row with { State = ended.To, Reason = ended.Reason }) : Refusal.AlreadyResolved;
    }

    private async Task NoteAsync(
        TransactionRecord row, MethodResult.Ended ended, IReadOnlyList<FactorRecord> charged, ClientInfo client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        OutboxRecord[] told = ended.IsReport ? [Notices.Make(OutboxRecord.SignInReported, row.User, now, row.Method, charged.Count > 0 ? charged[0].Id : row.Factor, client)] : [];
        if (ended.Pause is not null || told.Length > 0)
            await PauseAsync(row, ended.Pause, told, now, cancellationToken);

        // By itself: where a success has cleared the count meanwhile there is nothing to give back, and the pause must hold all the same.
        if (!ended.IsFailure && charged.Count == 1)
            await factors.CommitAsync(new() { User = row.User, Writes = [new FactorWrite.Refund(charged[0].Id)] }, cancellationToken);
    }

    /// <summary>Read anew where a factor was removed under its hands: what is still there must be paused.</summary>
    private async Task PauseAsync(TransactionRecord row, MethodPause? pause, OutboxRecord[] told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var person = pause is null ? null : await factors.ReadAsync(row.User, cancellationToken);
            FactorWrite[] writes = [.. (person?.Factors ?? []).Where(f => f.Method == row.Method).Select(f => new FactorWrite.Pause(f.Id, now, pause!.Until))];
            if (writes.Length + told.Length == 0 || await factors.CommitAsync(new() { User = row.User, Writes = writes, Outbox = told }, cancellationToken))
                return;
        }

        throw new InvalidOperationException($"The pause of \"{row.Method}\" could not be written.");
    }

    private async Task<MfaResult<MfaTransaction>> ProveAsync(
        TransactionRecord row, TransactionContent content, MethodResult.Proven proven, IReadOnlyList<FactorRecord> charged, ClientInfo client, CancellationToken cancellationToken)
    {
        // It was open when it was read; a store that took its time may have let that pass.
        if (row.ExpiresAt <= time.GetUtcNow())
            return Refusal.Expired();
        var kept = charged.Count == 1 ? proven with { Factor = charged[0].Id } : proven;
        if (charged.Count == 1 && !await challenges.CommitAsync(row, row.Epoch, client, charged[0], kept, cancellationToken))
            return Refusal.InvalidCode("code_already_used");
        if (await desk.ProveAsync(row, content, kept, cancellationToken) is not { } moved)
            return Refusal.AlreadyResolved;
        await quotas.GiveBackAsync(proven.GivesBack, cancellationToken);
        return desk.View(moved, content.Step);
    }
}
