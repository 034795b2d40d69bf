using MfaKit.Methods;
using MfaKit.Storage;
using MfaKit.Users;

namespace MfaKit.Verification;

/// <summary>Judges what a device brings. A proof moves the transaction to proven, once; nobody is let in by the device.</summary>
internal sealed class InboxJudge(
    TransactionDesk desk, TransactionVault vault, AttemptLedger ledger, ChallengeJudge challenges, ChallengeTarget target, QuotaLedger quotas, IMfaUserDirectory users)
{
    /// <summary>Messages a device may send for one enrolment; registering and approving take two.</summary>
    private const int AnswersPerEnrollment = 10;

    public async Task<MfaResult<MfaTransaction>> JudgeAsync(
        TransactionRecord row, FactorId? from, IMfaMethod method, MethodInput input, CancellationToken cancellationToken)
    {
        IReadOnlyList<FactorRecord> charged = [];
        if (row.Purpose != Purpose.Enroll)
        {
            // A device that is not among those asked is told nothing (SEC-H5).
            if (from is not { } factor || (await challenges.AllAsync(row, cancellationToken)).All(f => f.Id != factor))
                return Refusal.NotFound;

            // A device proves itself by its signature before it gets here, so it has the budget of the known.
            if (!(await ledger.ChargeFactorAsync(row.User, factor, ClientTrust.Device, cancellationToken)).TryGet(out var one, out var waits))
                return waits;
            charged = [one];
        }
        else if (await ledger.ChargeTransactionAsync(row, AnswersPerEnrollment, null, cancellationToken) is { } spent)
        {
            return spent;
        }

        if (vault.Open(row) is not { } content || await users.FindAsync(row.User, null, cancellationToken) is not { } user)
            return Refusal.Unavailable;
        using var open = target.OpenAll(charged);
        if (open.Factors.Count != charged.Count)
            return Refusal.Unavailable;

        // Where a challenge asks every phone, the method learns which one speaks.
        var context = challenges.Context(row with { Factor = charged.Count == 1 ? charged[0].Id : row.Factor }, user, MethodStage.Inbox, open.Factors, content.State, ClientInfo.None);
        var verdict = row.Purpose == Purpose.Enroll
            ? await method.EnrollAsync(context, input, cancellationToken)
            : await method.ProveAsync(context, input, cancellationToken);
        return await FollowAsync(row, content, method, verdict, charged, cancellationToken);
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
                if (charged.Count == 1)
                    await ledger.NoteFailureAsync(charged[0], client, cancellationToken);
                return await desk.EndAsync(row, ended.To, ended.Reason, cancellationToken)
                    ? desk.View(row with { State = ended.To, Reason = ended.Reason })
                    : Refusal.AlreadyResolved;
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

    private async Task<MfaResult<MfaTransaction>> ProveAsync(
        TransactionRecord row, TransactionContent content, MethodResult.Proven proven, IReadOnlyList<FactorRecord> charged, ClientInfo client, CancellationToken cancellationToken)
    {
        var kept = charged.Count == 1 ? proven with { Factor = charged[0].Id } : proven;
        if (charged.Count == 1 && !await challenges.CommitAsync(row, row.Epoch, client, charged[0], kept, cancellationToken))
            return Refusal.InvalidCode("code_already_used");
        if (await desk.ProveAsync(row, content, kept, cancellationToken) is not { } moved)
            return Refusal.AlreadyResolved;
        await quotas.GiveBackAsync(proven.GivesBack, cancellationToken);
        return desk.View(moved, content.Step);
    }
}
