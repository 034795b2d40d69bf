using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.Push;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>A7 and A9: what is scanned, told once in the answer that begins it, and the code that proves it.</summary>
internal static class EnrollRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.Form("/begin", BeginAsync);
        group.Page("/begin", ShownOnceAsync);
        group.Page("/begin/{id}", ShownOnceAsync);
        group.Page("/confirm/{id}", ConfirmAsync);
        group.Form("/confirm/{id}", AnswerAsync);
        group.Page("/confirm/{id}/news", NewsAsync);
        group.Form("/confirm/{id}/anew", AnewAsync);
        group.Form("/confirm/{id}/check", CheckAsync);
        group.Form("/confirm/{id}/resend", ResendAsync);
        group.Form("/cancel", CancelAsync);
        group.Back("/cancel", links => links.Start);
    }

    /// <summary>Begins. What is told once is rendered in this answer and nowhere else (SEC-E3); a step without such is read by its own address.</summary>
    public static async Task<IResult> BeginAsync(UiRequest request, MfaCaller caller, MfaOverview overview, MethodName method)
    {
        var wanted = new BeginEnrollment(method) { Replaces = request.Links.Replaces };
        if (!(await request.Get<IMfaEnrollmentService>().BeginAsync(caller, wanted, request.Aborted)).TryGet(out var begun, out var refusal))
            return request.Refuse(refusal, request.Links.At("/app"));
        OpenEnrollment.Keep(request, begun.Id);
        var confirm = request.Links.At($"/confirm/{begun.Id}");
        if (begun.Step is not { } step || step.Equals(step.WithoutOnce()))
            return SeeOther.To(confirm);
        var spec = Wizard.Spec(request, overview, request.Text["ScanTitle"], WizardPath.Scan) with
        {
            BackUrl = request.Links.At(method == MethodName.Push && MethodChoices.Hows(request, overview).Count > 1 ? "/how" : "/app"),
            ShownOnceUrl = request.Links.At($"/begin/{begun.Id}"),
        };
        return request.ShowStep(spec, Enrolling.Model(request, begun, overview) with { Step = step, NextUrl = confirm });
    }

    private static Task<IResult> BeginAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
        MethodName.TryParse(request.Field("method"), null, out var method)
            ? await BeginAsync(request, caller, overview, method)
            : SeeOther.To(request.Links.At("/method")));

    private static Task<IResult> ShownOnceAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        var begun = await OpenEnrollment.FindAsync(request, caller);
        if (begun?.Method == MethodName.Sms || (begun?.Method == MethodName.Push && begun.Step is not ScanLinkStep))
            return SeeOther.To(request.Links.At($"/confirm/{begun.Id}"));
        var confirm = begun is null ? null : request.Links.At($"/confirm/{begun.Id}");
        var method = begun?.Method ?? MethodName.Totp;
        return Enrolling.ShowAnew(request, overview, request.Text["ShownOnceBody"], method, confirm);
    });

    private static Task<IResult> ConfirmAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        if (!TransactionId.TryParse(request.Route("id"), null, out var id))
            return request.Refuse(Refusal.NotFound);
        if (!(await request.Get<IMfaEnrollmentService>().GetAsync(caller, id, request.Aborted)).TryGet(out var found, out var refusal))
            return request.Refuse(refusal);
        return found.State switch
        {
            TransactionState.Pending or TransactionState.Proven => Enrolling.Show(request, overview, found),
            TransactionState.Complete => request.Show<MessagePage>(
                new(request.Text["AlreadyDoneTitle"]),
                new MessageModel(request.Text["AlreadyDoneBody"], Enrolling.Onward(request, overview.Policy.BackupMethod, overview.NextActions), request.Text["ButtonContinue"])),
            TransactionState.Denied => Enrolling.ShowAnew(request, overview, request.Text["TestDenied"], found.Method, null),
            _ => Enrolling.ShowAnew(request, overview, request.Text["RunOutBody"], found.Method, null),
        };
    });

    private static Task<IResult> AnswerAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        if (!TransactionId.TryParse(request.Route("id"), null, out var id))
            return request.Refuse(Refusal.NotFound);
        var enrollments = request.Get<IMfaEnrollmentService>();
        if ((await enrollments.VerifyAsync(caller, id, Answer(request), request.Aborted)).TryGet(out var answered, out var refusal))
            return await FollowAsync(request, caller, overview, answered);
        if (IsOfNumber(refusal))
            return PhoneRoutes.Show(request, overview, refusal, PhoneWords.Of(request, refusal)!);
        if (refusal.Kind is not (RefusalKind.WrongProof or RefusalKind.Invalid or RefusalKind.TooMany)
            || !(await enrollments.GetAsync(caller, id, request.Aborted)).TryGet(out var open, out _) || open.State != TransactionState.Pending)
            return refusal.Kind is RefusalKind.Expired or RefusalKind.Conflict ? SeeOther.To(request.Links.At($"/confirm/{id}")) : request.Refuse(refusal);
        return Enrolling.Show(request, overview, open, refusal);
    });

    private static Task<IResult> CheckAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        if (!TransactionId.TryParse(request.Route("id"), null, out var id))
            return request.Refuse(Refusal.NotFound);
        if ((await request.Get<IMfaEnrollmentService>().CompleteAsync(caller, id, request.Aborted)).TryGet(out var completed, out var refusal))
            return await FollowAsync(request, caller, overview, completed);
        return refusal.Kind is RefusalKind.Expired or RefusalKind.Conflict ? SeeOther.To(request.Links.At($"/confirm/{id}")) : request.Refuse(refusal);
    });

    private static Task<IResult> ResendAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        if (!TransactionId.TryParse(request.Route("id"), null, out var id))
            return request.Refuse(Refusal.NotFound);
        var enrollments = request.Get<IMfaEnrollmentService>();
        if ((await enrollments.ResendAsync(caller, id, request.Aborted)).TryGet(out var sent, out var refusal))
            return SeeOther.To(sent.Step is EnterCodeStep { Delivery: not null } ? UiNotices.Done(request.Links.At($"/confirm/{id}"), "resent") : request.Links.At($"/confirm/{id}"));
        if (refusal.Kind is RefusalKind.TooMany or RefusalKind.Unavailable
            && (await enrollments.GetAsync(caller, id, request.Aborted)).TryGet(out var open, out _) && open.State == TransactionState.Pending)
            return Enrolling.Show(request, overview, open, refusal, "resend");
        if (IsOfNumber(refusal))
            return PhoneRoutes.Show(request, overview, refusal, PhoneWords.Of(request, refusal)!);
        return refusal.Kind is RefusalKind.Expired or RefusalKind.Conflict ? SeeOther.To(request.Links.At($"/confirm/{id}")) : request.Refuse(refusal, request.Links.At($"/confirm/{id}"));
    });

    // A page without a field answers by its button alone.
    private static MethodInput Answer(UiRequest request) =>
        request.Context.Request.Form.ContainsKey("code") ? MethodInput.Code(request.Digits("code")) : MethodInput.Empty;

    private static Task<IResult> NewsAsync(UiRequest request, MfaCaller caller) =>
        News.WaitAsync(request, caller, (id, cancel) => request.Get<IMfaEnrollmentService>().GetAsync(caller, id, cancel));

    // "This isn't my phone": what was taken by somebody is worth nothing from here on.
    private static Task<IResult> AnewAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        if (TransactionId.TryParse(request.Route("id"), null, out var id))
            await request.Get<IMfaEnrollmentService>().CancelAsync(caller, id, request.Aborted);
        return await BeginAsync(request, caller, overview, MethodName.Push);
    });

    // Another number may help where this one is not to be used.
    private static bool IsOfNumber(Refusal why) =>
        why.Code is "number_swapped" or "number_not_usable" or "number_opted_out" or "number_cannot_receive_sms" or "country_not_allowed";

    // Leaving half-way leaves nothing behind that was not proved.
    private static async Task<IResult> CancelAsync(UiRequest request, MfaCaller caller)
    {
        if (OpenEnrollment.Id(request) is { } id)
            await request.Get<IMfaEnrollmentService>().CancelAsync(caller, id, request.Aborted);
        OpenEnrollment.Forget(request);
        return SeeOther.To(caller.State == SignInState.Complete ? request.Links.Onward : request.Links.Start);
    }

    private static async Task<IResult> FollowAsync(UiRequest request, MfaCaller caller, MfaOverview before, MfaEnrollment answered)
    {
        if (answered.Bound is not { } bound)
            return SeeOther.To(request.Links.At($"/confirm/{answered.Transaction.Id}"));
        OpenEnrollment.Forget(request);

        // It takes over later: nothing is proven yet, and nothing has ended.
        if (bound.Proof is not { } proof)
            return SeeOther.To(UiNotices.Done(request.Links.Security, "planned"));
        if (!(await request.Get<IMfaSignIn>().UpgradeAsync(request.Context, caller, proof)).TryGet(out var reached, out var refusal))
            return request.Refuse(refusal);
        var wasOnTheWay = request.Links.Of > 0;
        var isPending = caller.State != SignInState.Complete;
        request.Links = request.Links with
        {
            // A session's own properties still tell where its first sign-in went.
            ReturnUrl = request.Links.ReturnUrl ?? (isPending ? reached.ReturnUrl : null),
            Of = request.Links.Of > 0 ? request.Links.Of : WizardPath.Count(request, before, answered.Transaction.Method),
        };
        if (!reached.IsComplete && reached.State != SignInState.MustAdd)
            return SeeOther.To(request.Links.Start);
        var endedOthers = wasOnTheWay || !before.Enabled || request.Links.Replaces is not null || caller.State == SignInState.MustRebind;
        request.Links = request.Links with { Replaces = null };
        return bound.NextActions.Count == 0 && !endedOthers
            ? SeeOther.To(UiNotices.Done(request.Links.Security, "added"))
            : SeeOther.To(Enrolling.Onward(request, before.Policy.BackupMethod, bound.NextActions));
    }
}
