using MfaKit.Enrollment;
using MfaKit.Methods;

namespace MfaKit.Telemetry;

/// <summary>Records every step of setting up.</summary>
internal sealed class AuditedEnrollment(IMfaEnrollmentService inner, AuditTrail trail, MfaMetrics metrics) : IMfaEnrollmentService
{
    public Task<MfaResult<MfaOverview>> GetOverviewAsync(MfaCaller caller, CancellationToken cancellationToken) => inner.GetOverviewAsync(caller, cancellationToken);

    public Task<MfaResult<MfaVisit>> StartVisitAsync(MfaCaller caller, CancellationToken cancellationToken) => inner.StartVisitAsync(caller, cancellationToken);

    public Task<MfaResult<MfaVisit>> ExtendVisitAsync(MfaCaller caller, CancellationToken cancellationToken) => inner.ExtendVisitAsync(caller, cancellationToken);

    public async Task<MfaResult<MfaTransaction>> BeginAsync(MfaCaller caller, BeginEnrollment request, CancellationToken cancellationToken)
    {
        using var activity = MfaActivity.Start("mfakit.enrolment.begin");
        var result = await inner.BeginAsync(caller, request, cancellationToken);
        var begun = result.TryGet(out var found, out var why) ? found : null;
        activity.Tell(request.Method, why);
        await trail.TellAsync(MfaAuditTypes.EnrollmentBegun, caller, why, null, request.Method, begun?.Factor, begun?.Id);
        if (begun is { Step: EnterCodeStep { Delivery: not null } } || why is { Code: "send_limit" })
            metrics.CountMessage(request.Method, why);
        return result;
    }

    public Task<MfaResult<MfaTransaction>> GetAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken) => inner.GetAsync(caller, id, cancellationToken);

    public Task<MfaResult<MfaEnrollment>> VerifyAsync(MfaCaller caller, TransactionId id, MethodInput input, CancellationToken cancellationToken) =>
        AnswerAsync("mfakit.enrolment.verify", caller, id, () => inner.VerifyAsync(caller, id, input, cancellationToken));

    public Task<MfaResult<MfaEnrollment>> CompleteAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken) =>
        AnswerAsync("mfakit.enrolment.complete", caller, id, () => inner.CompleteAsync(caller, id, cancellationToken));

    public async Task<MfaResult<MfaTransaction>> ResendAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        var subject = AuditSubject.Begin();
        var result = await inner.ResendAsync(caller, id, cancellationToken);
        result.TryGet(out _, out var why);
        await trail.TellAsync(MfaAuditTypes.Resent, caller, why, null, subject.Method, subject.Factor, id);
        return result;
    }

    public async Task<Refusal?> CancelAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken)
    {
        var subject = AuditSubject.Begin();
        var why = await inner.CancelAsync(caller, id, cancellationToken);
        await trail.TellAsync(MfaAuditTypes.EnrollmentCanceled, caller, why, null, subject.Method, subject.Factor, id);
        return why;
    }

    private async Task<MfaResult<MfaEnrollment>> AnswerAsync(string what, MfaCaller caller, TransactionId id, Func<Task<MfaResult<MfaEnrollment>>> answer)
    {
        using var activity = MfaActivity.Start(what);
        var subject = AuditSubject.Begin();
        var result = await answer();
        var answered = result.TryGet(out var found, out var why) ? found : null;
        var method = subject.Method;
        activity.Tell(method, why);
        await trail.TellAsync(MfaAuditTypes.EnrollmentAnswered, caller, why, answered is { Bound: null } ? answered.Transaction.Reason ?? "not_yet" : null, method, subject.Factor, id);
        if (answered?.Bound is { } bound)
            await trail.TellAsync(bound.EffectiveAt is null ? MfaAuditTypes.FactorBound : MfaAuditTypes.FactorPlanned, caller, null, null, method, bound.Factor.Id, id);
        return result;
    }
}
