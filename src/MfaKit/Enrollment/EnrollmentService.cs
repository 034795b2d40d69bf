using MfaKit.Methods;
using MfaKit.Policy;
using MfaKit.Sessions;
using MfaKit.Storage;
using MfaKit.Telemetry;
using MfaKit.Users;
using MfaKit.Verification;
using Microsoft.Extensions.Options;

namespace MfaKit.Enrollment;

/// <summary>Enrolments: shape, charge, method, quota, commit, deliver, as challenges are.</summary>
internal sealed class EnrollmentService(
    IFactorStore factors,
    ITransactionStore transactions,
    MethodRegistry methods,
    IMfaUserDirectory users,
    PolicyDesk policies,
    Holdings holdings,
    VisitDesk visits,
    TransactionDesk desk,
    TransactionVault vault,
    EnrollmentJudge judge,
    IMfaSessions sessions,
    IOptions<EnrollmentOptions> options,
    TimeProvider time) : IMfaEnrollmentService
{
    public async Task<MfaResult<MfaOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (VisitDesk.Reach(caller) is { } elsewhere)
            return elsewhere;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (await DecideAsync(caller, person, cancellationToken) is not { } policy)
            return Refusal.SignInRequired;
        return new MfaOverview
        {
            Enabled = Holdings.IsBound(person),
            Policy = policy,
            Methods = holdings.Methods(policy),
            Factors = [.. Holdings.Binding(person).Select(holdings.Describe)],
            Planned = [.. Holdings.Planned(person).Select(holdings.Describe)],
            RecoveryCodesLeft = holdings.RecoveryCodesLeft(person),
            VisitEndsAt = (await visits.CurrentAsync(caller, cancellationToken))?.ExpiresAt,
            NextActions = holdings.NextActions(person, policy),
        };
    }

    public async Task<MfaResult<MfaVisit>> StartVisitAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (VisitDesk.Reach(caller) is { } elsewhere)
            return elsewhere;
        var person = await factors.ReadAsync(caller.User, cancellationToken);

        // A visit by itself changes nothing: each change asks again whether the proof is good enough for it.
        if (visits.NotFresh(caller, person) is { } stale && (stale != Refusal.WeakerMethod || !visits.MayReplace(caller)))
            return stale;
        var visit = await visits.StartAsync(caller, cancellationToken);
        if (Holdings.IsBound(person) && caller.State != SignInState.MustRebind)
            return visit;
        return (await sessions.ListOthersAsync(caller, cancellationToken)).TryGet(out var others, out var refusal) ? visit with { WillEnd = others } : refusal;
    }

    public async Task<MfaResult<MfaVisit>> ExtendVisitAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (VisitDesk.Reach(caller) is { } elsewhere)
            return elsewhere;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        return person.Epoch == caller.Epoch ? await visits.ExtendAsync(caller, cancellationToken) : Refusal.SessionEnded;
    }

    public async Task<MfaResult<MfaTransaction>> BeginAsync(MfaCaller caller, BeginEnrollment request, CancellationToken cancellationToken)
    {
        if (VisitDesk.Reach(caller) is { } elsewhere)
            return elsewhere;
        if (!FactorNames.TryClean(request.Name, out var name))
            return Refusal.InvalidRequest;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (await visits.CurrentAsync(caller, cancellationToken) is not { } visit)
            return Refusal.WrongState;
        if (request.Replaces is { } replaced && Holdings.Binding(person).All(f => f.Id != replaced))
            return Refusal.NotFound;
        if (visits.TooWeakToBind(caller, person, request.Method, request.Replaces) is { } weaker)
            return weaker;
        if (await users.FindAsync(caller.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.SignInRequired;
        if (holdings.Bindable(request.Method, await policies.DecideAsync(user, person, cancellationToken)) is not { } method)
            return Refusal.MethodNotAllowed;
        if (request.Input.Bytes > method.Info.MaxInputBytes)
            return Refusal.InvalidRequest;
        var row = NewRow(caller, visit, request, name);
        var context = judge.Context(row, user, MethodStage.Begin, default, caller.Client, OwnKeys(person, request));
        return await BeginAsync(row, method, context, request.Input, cancellationToken);
    }

    public async Task<MfaResult<MfaTransaction>> GetAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken) =>
        (await FindAsync(caller, id, cancellationToken)).TryGet(out var row, out var refusal) ? desk.View(row, null, Left(row)) : refusal;

    public async Task<MfaResult<MfaEnrollment>> VerifyAsync(MfaCaller caller, TransactionId id, MethodInput input, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(caller, id, cancellationToken)).TryGet(out var row, out var refusal))
            return refusal;
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

    public async Task<MfaResult<MfaEnrollment>> CompleteAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(caller, id, cancellationToken)).TryGet(out var row, out var refusal))
            return refusal;
        return desk.Closed(row, TransactionState.Proven) is { } closed ? closed : await judge.CompleteAsync(caller, row, cancellationToken);
    }

    public async Task<MfaResult<MfaTransaction>> ResendAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(caller, id, cancellationToken)).TryGet(out var row, out var refusal))
            return refusal;
        if (desk.Closed(row) is { } closed)
            return closed;
        if (!methods.TryGet(row.Method, out var method))
            return Refusal.Unavailable;
        return await judge.ResendAsync(caller, row, method, cancellationToken);
    }

    public async Task<Refusal?> CancelAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(caller, id, cancellationToken)).TryGet(out var row, out var refusal))
            return refusal;
        if (row.State is not (TransactionState.Pending or TransactionState.Proven))
            return Refusal.AlreadyResolved;
        return await desk.EndAsync(row, TransactionState.Canceled, "canceled", cancellationToken) ? null : Refusal.AlreadyResolved;
    }

    private async Task<MfaResult<MfaTransaction>> BeginAsync(
        TransactionRecord row, IMfaMethod method, MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        switch (await method.EnrollAsync(context, input, cancellationToken))
        {
            case MethodResult.Continue step:
                var limit = Quota.Of("enroll", row.User, options.Value.PerHour, TimeSpan.FromHours(1));
                var begun = await desk.BeginAsync(row, method, step, new() { SameMethod = true }, limit, cancellationToken);
                return begun.TryGet(out var transaction, out var refusal) ? transaction with { AttemptsLeft = Left(row) } : refusal;
            case MethodResult.Refused refused:
                return refused.Why;
            case var other:
                throw new InvalidOperationException($"Method \"{row.Method}\" began an enrolment with {other.GetType().Name}.");
        }
    }

    private static string[] OwnKeys(PersonRecord person, BeginEnrollment request) =>
        [.. person.Factors.Where(f => f.Method == request.Method && f.Id != request.Replaces && f.Key is not null).Select(f => f.Key!.Value)];

    private TransactionRecord NewRow(MfaCaller caller, TicketRecord visit, BeginEnrollment request, string? name)
    {
        var now = time.GetUtcNow();
        return new TransactionRecord
        {
            Id = TransactionId.New(Purpose.Enroll),
            User = caller.User,
            Ticket = visit.Id,
            Epoch = caller.Epoch,
            Purpose = Purpose.Enroll,
            Method = request.Method,
            Factor = FactorId.New(),
            Replaces = request.Replaces,
            Name = name,
            State = TransactionState.Pending,
            CreatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
            Payload = default,
        };
    }

    /// <summary>An enrolment of the caller's own visit; anything else does not exist for them (SEC-E2, H5).</summary>
    private async Task<MfaResult<TransactionRecord>> FindAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        if (VisitDesk.Reach(caller) is { } elsewhere)
            return elsewhere;
        if (!id.IsEnrollment || await visits.CurrentAsync(caller, cancellationToken) is not { } visit)
            return Refusal.NotFound;
        return await transactions.FindAsync(id, cancellationToken) is { } row && row.User == caller.User && row.Ticket == visit.Id
            ? AuditSubject.Note(row)
            : Refusal.NotFound;
    }

    private async Task<PolicyDecision?> DecideAsync(MfaCaller caller, PersonRecord person, CancellationToken cancellationToken) =>
        await users.FindAsync(caller.User, caller.Principal, cancellationToken) is { } user
            ? await policies.DecideAsync(user, person, cancellationToken)
            : null;

    private int? Left(TransactionRecord row)
    {
        var sinceSend = methods.TryGet(row.Method, out var method) && method.Info.TriesPerSend is { } perSend ? perSend - row.TriesSinceSend : int.MaxValue;
        return Math.Max(Math.Min((method?.Info.TriesPerEnrollment ?? options.Value.Tries) - row.Tries, sinceSend), 0);
    }
}
