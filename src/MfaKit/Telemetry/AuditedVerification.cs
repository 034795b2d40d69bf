using MfaKit.Methods;
using MfaKit.Verification;

namespace MfaKit.Telemetry;

/// <summary>Records what becomes of every challenge, whoever asks for it: routes, pages, the host's own code.</summary>
internal sealed class AuditedVerification(IMfaVerificationService inner, AuditTrail trail, MfaMetrics metrics, TimeProvider time) : IMfaVerificationService
{
    public async Task<MfaResult<MfaTransaction>> BeginAsync(MfaCaller caller, BeginChallenge request, CancellationToken cancellationToken)
    {
        using var activity = MfaActivity.Start("mfakit.challenge.begin");
        var result = await inner.BeginAsync(caller, request, cancellationToken);
        var begun = result.TryGet(out var found, out var why) ? found : null;
        activity.Tell(begun?.Method ?? request.Method, why);
        await trail.TellAsync(MfaAuditTypes.ChallengeBegun, caller, why, null, begun?.Method ?? request.Method, begun?.Factor ?? request.Factor, begun?.Id);
        CountMessage(begun, request.Method, why);
        return result;
    }

    public Task<MfaResult<MfaTransaction>> GetAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken) => inner.GetAsync(caller, id, cancellationToken);

    public Task<MfaResult<MfaVerification>> VerifyAsync(MfaCaller caller, TransactionId id, MethodInput input, CancellationToken cancellationToken) =>
        AnswerAsync("mfakit.challenge.verify", caller, id, () => inner.VerifyAsync(caller, id, input, cancellationToken));

    public Task<MfaResult<MfaVerification>> CompleteAsync(MfaCaller caller, TransactionId id, CancellationToken cancellationToken) =>
        AnswerAsync("mfakit.challenge.complete", caller, id, () => inner.CompleteAsync(caller, id, cancellationToken));

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
        await trail.TellAsync(MfaAuditTypes.ChallengeCanceled, caller, why, null, subject.Method, subject.Factor, id);
        return why;
    }

    private async Task<MfaResult<MfaVerification>> AnswerAsync(string what, MfaCaller caller, TransactionId id, Func<Task<MfaResult<MfaVerification>>> answer)
    {
        using var activity = MfaActivity.Start(what);
        var subject = AuditSubject.Begin();
        var began = time.GetTimestamp();
        var result = await answer();
        var verified = result.TryGet(out var found, out var why) ? found : null;
        var method = subject.Method;
        metrics.Time(time.GetElapsedTime(began), method, why);
        activity.Tell(method, why);

        // A step of several, or an end that the method chose, is no proof.
        var detail = verified is { Proof: null } ? verified.Transaction.Reason ?? "not_yet" : verified?.Proof?.Recovery is RecoveryReason.Lost or RecoveryReason.NotWithMe ? "recovery" : null;
        await trail.TellAsync(MfaAuditTypes.ChallengeAnswered, caller, why, detail, method, verified?.Proof?.Factor ?? subject.Factor, id);
        return result;
    }

    private void CountMessage(MfaTransaction? begun, MethodName? asked, Refusal? why)
    {
        if (begun is { Step: EnterCodeStep { Delivery: not null } })
            metrics.CountMessage(begun.Method, null);
        else if (why is { Code: "send_limit" or "unavailable" } && asked is { } method)
            metrics.CountMessage(method, why);
    }
}
