using MfaKit.Methods;
using MfaKit.Secrets;
using MfaKit.Storage;
using MfaKit.Users;

namespace MfaKit.Verification;

/// <summary>Judges the answers to challenges, those a browser brings and those that come in by a device.</summary>
internal sealed class ChallengeJudge(
    IFactorStore factors,
    TransactionDesk desk,
    TransactionVault vault,
    AttemptLedger ledger,
    ChallengeTarget target,
    QuotaLedger quotas,
    FactorSecrets secrets,
    IMfaUserDirectory users,
    MethodRegistry methods,
    TimeProvider time,
    ILogger<ChallengeJudge> logger)
{
    /// <summary>Answers of challenges that ask several factors at once are limited by the transaction instead of a factor.</summary>
    private const int TriesWithoutFactor = 5;

    public MethodContext Context(
        TransactionRecord row, MfaUser user, MethodStage stage, IReadOnlyList<MethodFactor> open, ReadOnlyMemory<byte> state, ClientInfo client, int failures = 0) => new()
        {
            FailuresInARow = failures,
            Transaction = row.Id,
            User = user,
            Purpose = row.Purpose,
            Stage = stage,
            Now = time.GetUtcNow(),
            Client = client,
            Factor = row.Factor,
            Factors = open,
            State = state,
        };

    /// <summary>An answer of right shape to an open challenge: charge, then the method, then what follows from its verdict.</summary>
    public async Task<MfaResult<MfaVerification>> AnswerAsync(
        MfaCaller caller, TransactionRecord row, TransactionContent content, IMfaMethod method, MethodInput input, CancellationToken cancellationToken)
    {
        if (await ledger.ChargeTransactionAsync(row, row.Factor is null ? TriesWithoutFactor : null, method.Info.TriesPerSend, cancellationToken) is { } tried)
            return tried;
        caller = caller with { Client = caller.Client with { Trust = await ledger.ChargeBrowserAsync(caller, cancellationToken) } };
        if (!(await ChargeAskedAsync(caller, row, cancellationToken)).TryGet(out var asked, out var waits))
            return waits;

        // Last, so that knocking during a wait does not use up the sign-in: only what is compared counts.
        if (await ledger.ChargeSignInAsync(caller, cancellationToken) is { } spent)
            return spent;

        return await JudgeAsync(caller, row, method, input, content, asked, cancellationToken);
    }

    /// <summary>A device has proven it; the browser that began takes it up, once.</summary>
    public async Task<MfaResult<MfaVerification>> CompleteAsync(MfaCaller caller, TransactionRecord row, CancellationToken cancellationToken)
    {
        if (vault.Open(row) is not { Proven: { } kept })
            return Refusal.Unavailable;
        var person = await factors.ReadAsync(row.User, cancellationToken);
        var proven = kept.ToResult();
        if (person.Epoch != caller.Epoch || person.Factors.All(f => f.Id != proven.Factor || f.State != FactorState.Active))
            return Refusal.SessionEnded;
        if (!await desk.EndAsync(row, TransactionState.Complete, null, cancellationToken))
            return Refusal.AlreadyResolved;
        return Verified(caller, row, proven, proven.Factor!.Value);
    }

    public async Task<MfaResult<MfaTransaction>> ResendAsync(MfaCaller caller, TransactionRecord row, IMfaMethod method, CancellationToken cancellationToken)
    {
        if (row.ResendAt is not { } from)
            return Refusal.WrongState;
        if (from > time.GetUtcNow())
            return Refusal.SendLimit(from);
        var asked = await AllAsync(row, cancellationToken);
        if (asked.Count == 0)
            return Refusal.Expired();

        // As when it began: those in a wait are left out of the asking, and it is refused where nobody is left.
        var ready = asked.Where(f => ledger.WhyNot(f, caller.Client.Trust) is null).ToList();
        if (ready.Count == 0)
            return ledger.WhyNot(asked[0], caller.Client.Trust) ?? Refusal.WrongState;
        using var open = target.OpenAll(ready);
        if (open.Factors.Count == 0 || vault.Open(row) is not { } content || await users.FindAsync(row.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.Unavailable;
        var context = Context(row, user, MethodStage.Resend, open.Factors, content.State, caller.Client);
        return await method.ProveAsync(context, MethodInput.Empty, cancellationToken) switch
        {
            MethodResult.Continue step => await desk.ContinueAsync(row, method, step, cancellationToken),
            MethodResult.Refused refused => refused.Why,
            var other => throw new InvalidOperationException($"Method \"{row.Method}\" resent with {other.GetType().Name}."),
        };
    }

    /// <summary>The active factors a challenge asks, as they stand; none that is paused.</summary>
    public async Task<IReadOnlyList<FactorRecord>> AllAsync(TransactionRecord row, CancellationToken cancellationToken)
    {
        var person = await factors.ReadAsync(row.User, cancellationToken);
        var now = time.GetUtcNow();
        return
        [
            .. person.Factors.Where(f => f.State == FactorState.Active
                && (row.Factor is { } one ? f.Id == one : f.Method == row.Method)
                && !Pauses.IsPaused(f, person.Factors, now)),
        ];
    }

    /// <summary>
    /// Charges the factor that is asked. Where several are, every one: any of them may be what is guessed at, so none may stay
    /// free (SEC-L1), and a new challenge does not buy new tries. Those in a wait are left out of the asking.
    /// </summary>
    private async Task<MfaResult<List<FactorRecord>>> ChargeAskedAsync(MfaCaller caller, TransactionRecord row, CancellationToken cancellationToken)
    {
        IReadOnlyList<FactorId> ids = row.Factor is { } one ? [one] : [.. (await AllAsync(row, cancellationToken)).Select(f => f.Id)];
        var charged = new List<FactorRecord>();
        var waits = Refusal.Expired();
        foreach (var id in ids)
        {
            if ((await ledger.ChargeFactorAsync(row.User, id, caller.Client.Trust, cancellationToken)).TryGet(out var factor, out var refusal))
                charged.Add(factor);
            else
                waits = refusal;
        }

        return charged.Count > 0 ? charged : waits;
    }

    private async Task<MfaResult<MfaVerification>> JudgeAsync(
        MfaCaller caller, TransactionRecord row, IMfaMethod method, MethodInput input, TransactionContent content, IReadOnlyList<FactorRecord> asked, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(row.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.SignInRequired;
        using var open = target.OpenAll(asked);
        if (open.Factors.Count == 0)
            return Refusal.Unavailable;
        var verdict = await method.ProveAsync(Context(row, user, MethodStage.Answer, open.Factors, content.State, caller.Client), input, cancellationToken);
        return verdict switch
        {
            MethodResult.Proven proven => await SucceedAsync(caller, row, proven, asked, open, cancellationToken),
            MethodResult.Wrong wrong => await FailAsync(row, asked, wrong.Hint, caller.Client, cancellationToken),
            MethodResult.Ended ended => await EndAsync(row, ended, asked, caller.Client, cancellationToken),
            MethodResult.Continue step => (await desk.ContinueAsync(row, method, step, cancellationToken)).TryGet(out var next, out var refusal)
                ? new MfaVerification(next, null)
                : refusal,
            MethodResult.Refused refused => refused.Why,
            _ => throw new InvalidOperationException($"Method \"{row.Method}\" gave no verdict."),
        };
    }

    private async Task<MfaResult<MfaVerification>> SucceedAsync(
        MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, IReadOnlyList<FactorRecord> asked, OpenFactors open, CancellationToken cancellationToken)
    {
        var id = proven.Factor ?? row.Factor ?? throw new InvalidOperationException($"Method \"{row.Method}\" proved without saying by which factor.");
        if (open.Find(id) is not { } opened)
            throw new InvalidOperationException($"Method \"{row.Method}\" proved by a factor that was not asked.");
        if (!await CommitAsync(row, caller.Epoch, caller.Client, asked.First(f => f.Id == id), proven, cancellationToken))
        {
            Log.Replayed(logger, row.Id);
            return Refusal.InvalidCode("code_already_used");
        }

        // The guard above is the moment of truth; if the challenge was taken back meanwhile, the code is spent and nobody is let in.
        if (!await desk.EndAsync(row, TransactionState.Complete, null, cancellationToken))
            return Refusal.AlreadyResolved;

        // Only now: a guard that is the transaction itself holds for every answer that comes before its end.
        await quotas.GiveBackAsync(proven.GivesBack, cancellationToken);
        if (proven.Payload is null && open.IsStale(id))
            await ResealAsync(asked.First(f => f.Id == id), opened.Payload, cancellationToken);
        return Verified(caller, row, proven, id);
    }

    /// <summary>
    /// Writes the success with its guard, the person's epoch and what the method wants kept from now on, in one conditional
    /// write; false when any does not hold.
    /// </summary>
    public Task<bool> CommitAsync(TransactionRecord row, long epoch, ClientInfo client, FactorRecord factor, MethodResult.Proven proven, CancellationToken cancellationToken)
    {
        // Better a method that does not work than one whose rotated key silently finds nobody.
        if (proven is not { Key: null, Hint: null, SuggestedName: null })
            throw new InvalidOperationException($"Method \"{row.Method}\" proved a challenge with a key, a hint or a name, which only an enrolment keeps.");
        var now = time.GetUtcNow();
        var success = new FactorWrite.Succeed(factor.Id, now, client.Trust)
        {
            Above = (proven.Guard as Guard.Above)?.Mark,
            Once = (proven.Guard as Guard.Once)?.Key,
        };
        return factors.CommitAsync(
            new()
            {
                User = row.User,
                ExpectedEpoch = epoch,
                Writes = proven.Payload is { } fresh ? [success, secrets.Replace(factor, fresh)] : [success],
                Outbox = proven.Recovery == RecoveryReason.None ? [] : [Notices.Make(OutboxRecord.RecoveryCodeUsed, row.User, now, row.Method, factor.Id, client)],
            },
            cancellationToken);
    }

    /// <summary>A wrong answer: the charge stays, and the person hears of it where a threshold was reached.</summary>
    public async Task<Refusal> FailAsync(TransactionRecord row, IReadOnlyList<FactorRecord> charged, string? hint, ClientInfo client, CancellationToken cancellationToken)
    {
        Log.Wrong(logger, row.Id);
        foreach (var factor in charged)
            await ledger.NoteFailureAsync(factor, client, cancellationToken);
        return Refusal.InvalidCode(hint);
    }

    private async Task<MfaResult<MfaVerification>> EndAsync(
        TransactionRecord row, MethodResult.Ended ended, IReadOnlyList<FactorRecord> charged, ClientInfo client, CancellationToken cancellationToken)
    {
        await FailAsync(row, charged, null, client, cancellationToken);
        if (!await desk.EndAsync(row, ended.To, ended.Reason, cancellationToken))
            return Refusal.AlreadyResolved;
        return new MfaVerification(desk.View(row with { State = ended.To, Reason = ended.Reason }), null);
    }

    private MfaVerification Verified(MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, FactorId id)
    {
        Log.Proven(logger, row.Id, id);
        var proof = new MfaProof
        {
            User = row.User,
            Ticket = caller.Ticket,
            Factor = id,
            Method = row.Method,
            Rank = methods.RankOf(row.Method),
            Amr = [.. proven.Amr, "mfa"],
            At = time.GetUtcNow(),
            Recovery = proven.Recovery,
            Epoch = caller.Epoch,
        };
        return new(desk.View(row with { State = TransactionState.Complete }), proof);
    }

    /// <summary>Seals anew under the current key. Best effort: the proof stands whether or not it is written (SEC-K2).</summary>
    private async Task ResealAsync(FactorRecord old, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var write = secrets.Reseal(old, new OpenedSecret(SecretState.Open, payload.ToArray()));
        await factors.CommitAsync(new() { User = old.User, Writes = [write] }, cancellationToken);
    }
}
