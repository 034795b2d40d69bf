using MfaKit.Methods;
using MfaKit.SignIn;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace MfaKit.UI.Routing;

/// <summary>Answers to challenges; a right one opens the session or proves it anew.</summary>
internal static class ChallengeRoutes
{
    private const string Root = "/sign-in/challenges";

    public static void Map(RouteGroupBuilder group)
    {
        group.Form(Root, BeginAsync);
        group.Back(Root, links => links.SignIn);
        group.Page(Root + "/{id}", ReadAsync);
        group.Form(Root + "/{id}", (request, caller) => OfAsync(request, id => AnswerAsync(request, caller, id)));
        group.Page(Root + "/{id}/news", (request, caller) =>
            News.WaitAsync(request, caller, (id, cancel) => request.Get<IMfaVerificationService>().GetAsync(caller, id, cancel)));
        group.Form(Root + "/{id}/check", (request, caller) => OfAsync(request, id => CheckAsync(request, caller, id)));
        group.Form(Root + "/{id}/resend", (request, caller) => OfAsync(request, id => ResendAsync(request, caller, id)));
    }

    // With a code it is answered at once; without one, something is sent and the challenge has a page of its own.
    private static async Task<IResult> BeginAsync(UiRequest request, MfaCaller caller)
    {
        if (!FactorId.TryParse(request.Field("factor"), null, out var factor))
            return SeeOther.To(request.Links.SignIn);
        var isAnswer = request.Context.Request.Form.ContainsKey("code");
        if ((await request.Get<IMfaVerificationService>().BeginAsync(caller, new(factor), request.Aborted)).TryGet(out var begun, out var refusal))
            return isAnswer ? await AnswerAsync(request, caller, begun.Id) : SeeOther.To(Sent(request, begun, "sent"));
        var isTold = isAnswer ? refusal.Kind == RefusalKind.TooMany : refusal.Kind is not (RefusalKind.Unauthenticated or RefusalKind.NotFound);
        return isTold
            ? await Proving.WithOverviewAsync(request, caller, overview => overview.Factors.FirstOrDefault(f => f.Id == factor) switch
            {
                null => request.Refuse(refusal, request.Links.SignIn),
                var asked when isAnswer || Proving.IsAtHand(asked.Method) => Proving.Show(request, caller, overview, asked, refusal),
                var asked => Proving.Ask(request, caller, overview, asked, refusal),
            })
            : request.Refuse(refusal, request.Links.SignIn);
    }

    // What has no message has no news of it either.
    private static string Sent(UiRequest request, MfaTransaction challenge, string what) =>
        request.Links.At($"{Root}/{challenge.Id}") is var page && challenge.Step is EnterCodeStep { Delivery: not null } ? UiNotices.Done(page, what) : page;

    private static Task<IResult> ReadAsync(UiRequest request, MfaCaller caller) => OfAsync(request, async id =>
    {
        if (!(await request.Get<IMfaVerificationService>().GetAsync(caller, id, request.Aborted)).TryGet(out var challenge, out _))
            return SeeOther.To(request.Links.SignIn);
        if (challenge is { Method: var method, State: TransactionState.Denied or TransactionState.Expired or TransactionState.Superseded } && method == MethodName.Push)
            return await Proving.WithOverviewAsync(request, caller, overview => Proving.ShowOver(request, caller, overview, challenge));
        if (challenge.State is not (TransactionState.Pending or TransactionState.Proven))
            return SeeOther.To(request.Links.SignIn);
        return await Proving.WithOverviewAsync(request, caller, overview => Proving.Show(request, caller, overview, challenge, null));
    });

    private static async Task<IResult> AnswerAsync(UiRequest request, MfaCaller caller, TransactionId id)
    {
        var verifications = request.Get<IMfaVerificationService>();
        if ((await verifications.VerifyAsync(caller, id, Input(request), request.Aborted)).TryGet(out var verified, out var refusal))
            return await FollowAsync(request, caller, verified);
        var isShown = refusal.Kind is RefusalKind.WrongProof or RefusalKind.Invalid or RefusalKind.TooMany;
        if (isShown && (await verifications.GetAsync(caller, id, request.Aborted)).TryGet(out var challenge, out _) && challenge.State == TransactionState.Pending)
            return await Proving.WithOverviewAsync(request, caller, overview => Proving.Show(request, caller, overview, challenge, refusal));
        return request.Refuse(refusal, request.Links.SignIn);
    }

    private static async Task<IResult> CheckAsync(UiRequest request, MfaCaller caller, TransactionId id)
    {
        if ((await request.Get<IMfaVerificationService>().CompleteAsync(caller, id, request.Aborted)).TryGet(out var verified, out var refusal))
            return await FollowAsync(request, caller, verified);
        if (refusal != Refusal.WrongState && !await IsOverOnPhoneAsync(request, caller, id, refusal))
            return request.Refuse(refusal, request.Links.SignIn);
        var page = request.Links.At($"{Root}/{id}");
        return SeeOther.To(request.Field("remember") == "yes" ? QueryHelpers.AddQueryString(page, "remember", "yes") : page);
    }

    private static async Task<IResult> ResendAsync(UiRequest request, MfaCaller caller, TransactionId id)
    {
        var verifications = request.Get<IMfaVerificationService>();
        if ((await verifications.ResendAsync(caller, id, request.Aborted)).TryGet(out var sent, out var refusal))
            return SeeOther.To(Sent(request, sent, "resent"));
        if (refusal.Kind is RefusalKind.TooMany or RefusalKind.Unavailable
            && (await verifications.GetAsync(caller, id, request.Aborted)).TryGet(out var open, out _) && open.State == TransactionState.Pending)
            return await Proving.WithOverviewAsync(request, caller, overview => Proving.Show(request, caller, overview, open, refusal, "resend"));
        return await IsOverOnPhoneAsync(request, caller, id, refusal)
            ? SeeOther.To(request.Links.At($"{Root}/{id}"))
            : request.Refuse(refusal, request.Links.At("/sign-in/another"));
    }

    // What became of it on the phone is told by its own page.
    private static async Task<bool> IsOverOnPhoneAsync(UiRequest request, MfaCaller caller, TransactionId id, Refusal why) =>
        why.Kind is RefusalKind.Expired or RefusalKind.Conflict
        && (await request.Get<IMfaVerificationService>().GetAsync(caller, id, request.Aborted)).TryGet(out var over, out _)
        && over.Method == MethodName.Push;

    private static async Task<IResult> FollowAsync(UiRequest request, MfaCaller caller, MfaVerification verified)
    {
        if (verified.Proof is not { } proof)
            return SeeOther.To(request.Links.At($"{Root}/{verified.Transaction.Id}"));
        var remember = request.Field("remember") == "yes";
        if (!(await request.Get<IMfaSignIn>().UpgradeAsync(request.Context, caller, proof, remember)).TryGet(out var reached, out var refusal))
            return request.Refuse(refusal, request.Links.SignIn);

        // A session's own properties still tell where its first sign-in went.
        request.Links = request.Links with { ReturnUrl = request.Links.ReturnUrl ?? (Proving.IsStepUp(caller) ? null : reached.ReturnUrl) };
        if (!reached.IsComplete)
            return SeeOther.To(request.Links.Start);
        return SeeOther.To(proof.Recovery == RecoveryReason.NotWithMe ? request.Links.At("/sign-in/recovered") : request.Links.Onward);
    }

    private static Task<IResult> OfAsync(UiRequest request, Func<TransactionId, Task<IResult>> handle) =>
        TransactionId.TryParse(request.Route("id"), null, out var id) ? handle(id) : Task.FromResult(SeeOther.To(request.Links.SignIn));

    private static MethodInput Input(UiRequest request) => MethodInput.From(
        request.Field("reason") is { Length: > 0 } reason
            ? [new("code", request.Digits("code")), new("reason", reason)]
            : [new("code", request.Digits("code"))]);
}
