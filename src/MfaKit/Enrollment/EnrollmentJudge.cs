using MfaKit.Methods;
using MfaKit.Storage;
using MfaKit.Users;
using MfaKit.Verification;
using Microsoft.Extensions.Options;

namespace MfaKit.Enrollment;

/// <summary>Judges the answers to enrolments that the person's browser brings.</summary>
internal sealed class EnrollmentJudge(
    TransactionDesk desk,
    TransactionVault vault,
    AttemptLedger ledger,
    FactorBinder binder,
    QuotaLedger quotas,
    IMfaUserDirectory users,
    IOptions<EnrollmentOptions> options,
    TimeProvider time,
    ILogger<EnrollmentJudge> logger)
{
    public MethodContext Context(
        TransactionRecord row, MfaUser user, MethodStage stage, ReadOnlyMemory<byte> state, ClientInfo client, IReadOnlyCollection<string>? ownKeys = null) => new()
        {
            Transaction = row.Id,
            User = user,
            Purpose = Purpose.Enroll,
            Stage = stage,
            Now = time.GetUtcNow(),
            Client = client,
            Factor = row.Factor,
            OwnKeys = ownKeys ?? [],
            State = state,
        };

    public async Task<MfaResult<MfaEnrollment>> AnswerAsync(
        MfaCaller caller, TransactionRecord row, TransactionContent content, IMfaMethod method, MethodInput input, CancellationToken cancellationToken)
    {
        if (await ledger.ChargeTransactionAsync(row, method.Info.TriesPerEnrollment ?? options.Value.Tries, method.Info.TriesPerSend, cancellationToken) is { } spent)
            return spent;
        if (await users.FindAsync(row.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.SignInRequired;

        switch (await method.EnrollAsync(Context(row, user, MethodStage.Answer, content.State, caller.Client), input, cancellationToken))
        {
            case MethodResult.Proven proven:
                return await ProveAsync(caller, row, content, proven, cancellationToken);
            case MethodResult.Wrong wrong:
                Log.Wrong(logger, row.Id);
                return Refusal.InvalidCode(wrong.Hint);
            case MethodResult.Ended ended:
                return await desk.EndAsync(row, ended.To, ended.Reason, cancellationToken)
                    ? new MfaEnrollment(desk.View(row with { State = ended.To, Reason = ended.Reason }), null)
                    : Refusal.AlreadyResolved;
            case MethodResult.Continue step:
                var moved = await desk.ContinueAsync(row, method, step, cancellationToken);
                return moved.TryGet(out var next, out var refusal) ? new MfaEnrollment(next, null) : refusal;
            case MethodResult.Refused refused:
                return refused.Why;
            default:
                throw new InvalidOperationException($"Method \"{row.Method}\" gave no verdict.");
        }
    }

    public async Task<MfaResult<MfaEnrollment>> CompleteAsync(MfaCaller caller, TransactionRecord row, CancellationToken cancellationToken) =>
        vault.Open(row) is { Proven: { } kept }
            ? await BindAsync(caller, row, kept.ToResult(), cancellationToken)
            : Refusal.Unavailable;

    public async Task<MfaResult<MfaTransaction>> ResendAsync(MfaCaller caller, TransactionRecord row, IMfaMethod method, CancellationToken cancellationToken)
    {
        if (row.ResendAt is not { } from)
            return Refusal.WrongState;
        if (from > time.GetUtcNow())
            return Refusal.SendLimit(from);
        if (vault.Open(row) is not { } content || await users.FindAsync(row.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.Unavailable;
        return await method.EnrollAsync(Context(row, user, MethodStage.Resend, content.State, caller.Client), MethodInput.Empty, cancellationToken) switch
        {
            MethodResult.Continue step => await desk.ContinueAsync(row, method, step, cancellationToken),
            MethodResult.Refused refused => refused.Why,
            var other => throw new InvalidOperationException($"Method \"{row.Method}\" resent with {other.GetType().Name}."),
        };
    }

    /// <summary>
    /// A right code is proven and completed in one call, by way of the state between: from there on neither a cancel nor a
    /// rival can pass, and a crash leaves an enrolment that can still be completed.
    /// </summary>
    private async Task<MfaResult<MfaEnrollment>> ProveAsync(
        MfaCaller caller, TransactionRecord row, TransactionContent content, MethodResult.Proven proven, CancellationToken cancellationToken)
    {
        if (await desk.ProveAsync(row, content, proven, cancellationToken) is not { } moved)
            return Refusal.AlreadyResolved;
        await quotas.GiveBackAsync(proven.GivesBack, cancellationToken);
        return await BindAsync(caller, moved, proven, cancellationToken);
    }

    private async Task<MfaResult<MfaEnrollment>> BindAsync(MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, CancellationToken cancellationToken)
    {
        if (!(await binder.BindAsync(caller, row, proven, cancellationToken)).TryGet(out var bound, out var refusal))
        {
            if (refusal != Refusal.AlreadyResolved)
                await desk.EndAsync(row, TransactionState.Canceled, refusal.Code, cancellationToken);
            return refusal;
        }

        await desk.EndAsync(row, TransactionState.Complete, null, cancellationToken);
        return new MfaEnrollment(desk.View(row with { State = TransactionState.Complete }), bound);
    }
}
