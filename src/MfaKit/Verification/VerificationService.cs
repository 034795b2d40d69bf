using MfaKit.Methods;
using MfaKit.Storage;
using MfaKit.Telemetry;
using MfaKit.Users;
using Microsoft.Extensions.Options;

namespace MfaKit.Verification;

/// <summary>Challenges: shape, charge, method, quota, commit, deliver.</summary>
internal sealed class VerificationService(
    IFactorStore factors,
    ITransactionStore transactions,
    MethodRegistry methods,
    IMfaUserDirectory users,
    ChallengeTarget target,
    TransactionDesk desk,
    TransactionVault vault,
    ChallengeJudge judge,
    AttemptLedger ledger,
    IOptions<VerificationOptions> options,
    TimeProvider time) : IMfaVerificationService
{
    public async Task<MfaResult<MfaTransaction>> BeginAsync(MfaCaller caller, BeginChallenge request, CancellationToken cancellationToken)
    {
        if (request.Factor is null == request.Method is null)
            return Refusal.InvalidRequest;
        if (caller.State is not (SignInState.MustVerify or SignInState.Complete or SignInState.MayEnroll))
            return Refusal.WrongState;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (!target.Pick(person, request, caller.Client.Trust).TryGet(out var asked, out var refusal))
            return refusal;
        if (request.Input.Bytes > asked.Method.Info.MaxInputBytes)
            return Refusal.InvalidRequest;
        if (await users.FindAsync(caller.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.SignInRequired;

        using var open = target.OpenAll(asked.Factors);
        if (open.Factors.Count == 0)
            return Refusal.Unavailable;
        var row = NewRow(caller, asked);
        var context = judge.Context(row, user, MethodStage.Begin, open.Factors, default, caller.Client);
        return await asked.Method.ProveAsync(context, request.Input, cancellationToken) switch
        {
            MethodResult.Continue step => await BeginAsync(row, asked, step, cancellationToken),
            MethodResult.Refused refused => refused.Why,
            var other => throw new InvalidOperationException($"Method \"{row.Method}\" began a challenge with {other.GetType().Name}."),
        };
    }

    public async Task<MfaResult<MfaTransaction>> GetAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken) =>
        await FindAsync(caller, id, cancellationToken) is { } row ? desk.View(row) : Refusal.NotFound;

    public async Task<MfaResult<MfaVerification>> VerifyAsync(MfaCaller caller, TransactionId id, MethodInput input, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } row)
            return Refusal.NotFound;
        if (desk.Closed(row) is { } closed)
            return closed;
        if (!methods.TryGet(row.Method, out var method))
            return Refusal.Unavailable;
        if (input.Bytes > method.Info.MaxInputBytes)
            return Refusal.InvalidRequest;
        if (vault.Open(row) is not { } content)
            return Refusal.Unavailable;
        if (method.CheckShape(row.Purpose, content.Step, input) is { } misshapen)
            return misshapen;
        return await judge.AnswerAsync(caller, row, content, method, input, cancellationToken);
    }

    public async Task<MfaResult<MfaVerification>> CompleteAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } row)
            return Refusal.NotFound;
        if (desk.Closed(row, TransactionState.Proven) is { } closed)
            return closed;
        return await judge.CompleteAsync(caller, row, cancellationToken);
    }

    public async Task<MfaResult<MfaTransaction>> ResendAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } row)
            return Refusal.NotFound;
        if (desk.Closed(row) is { } closed)
            return closed;
        if (!methods.TryGet(row.Method, out var method))
            return Refusal.Unavailable;
        return await judge.ResendAsync(caller, row, method, cancellationToken);
    }

    public async Task<Refusal?> CancelAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, id, cancellationToken) is not { } row)
            return Refusal.NotFound;
        if (row.State is not (TransactionState.Pending or TransactionState.Proven))
            return Refusal.AlreadyResolved;
        return await desk.EndAsync(row, TransactionState.Canceled, "canceled", cancellationToken) ? null : Refusal.AlreadyResolved;
    }

    private async Task<MfaResult<MfaTransaction>> BeginAsync(
        TransactionRecord row, ChallengeTarget.Asked asked, MethodResult.Continue step, CancellationToken cancellationToken)
    {
        var supersede = new Supersede { SameTicket = true, KeepNewestOfMethod = asked.Method.Info.MaxPendingPerPerson };
        var begun = await desk.BeginAsync(row, asked.Method, step, supersede, null, cancellationToken);
        return begun.TryGet(out var transaction, out var refusal) ? transaction with { AttemptsLeft = Math.Min(ledger.Left(asked.Factors[0]), asked.Method.Info.TriesPerSend ?? int.MaxValue) } : refusal;
    }

    private TransactionRecord NewRow(MfaCaller caller, ChallengeTarget.Asked asked)
    {
        var now = time.GetUtcNow();
        var purpose = caller.IsPending ? Purpose.SignIn : Purpose.StepUp;
        return new TransactionRecord
        {
            Id = TransactionId.New(purpose),
            User = caller.User,
            Ticket = caller.Ticket,
            Epoch = caller.Epoch,
            Purpose = purpose,
            Method = asked.Method.Info.Name,
            Factor = asked.Factors.Count == 1 ? asked.Factors[0].Id : null,
            State = TransactionState.Pending,
            CreatedAt = now,
            ExpiresAt = now + options.Value.ChallengeLifetime,
            Payload = default,
        };
    }

    /// <summary>A challenge of the caller's own ticket; anything else does not exist for them (SEC-H5, P4).</summary>
    private async Task<TransactionRecord?> FindAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken) =>
        !id.IsEnrollment
        && await transactions.FindAsync(id, cancellationToken) is { } row
        && row.User == caller.User
        && row.Ticket == caller.Ticket
            ? AuditSubject.Note(row)
            : null;
}
