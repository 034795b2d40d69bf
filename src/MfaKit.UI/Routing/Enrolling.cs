using MfaKit.Enrollment;
using MfaKit.Push;
using MfaKit.UI.Pages;
using MfaKit.UI.Steps;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>The pages of one enrolment.</summary>
internal static class Enrolling
{
    public static StepModel Model(UiRequest request, MfaTransaction enrollment, MfaOverview overview)
    {
        var confirm = $"/confirm/{enrollment.Id}";
        var isPush = enrollment.Method == MethodName.Push;
        return new()
        {
            Step = enrollment.Step,
            Method = enrollment.Method,
            Action = request.Links.At(confirm),
            IsEnrollment = true,
            Misses = Answers.Misses(request),
            ResendAction = enrollment.ResendAt is null ? null : request.Links.At(confirm + "/resend"),
            ResendAt = enrollment.ResendAt,
            ResendIn = Answers.SecondsUntil(request, enrollment.ResendAt),
            ChangeUrl = enrollment.Method == MethodName.Sms ? request.Links.At("/number") : null,
            CheckAction = request.Links.At(confirm + "/check"),
            NewsUrl = isPush ? News.Url(request, confirm, enrollment) : null,
            PageUrl = request.Links.At(confirm),
            IsProven = enrollment.State == TransactionState.Proven,
            AnewAction = isPush ? request.Links.At(confirm + "/anew") : null,
            CodesAction = isPush && MethodChoices.IsOpen(overview, MethodName.Totp) ? request.Links.At("/begin") : null,
        };
    }

    public static IResult Show(UiRequest request, MfaOverview overview, MfaTransaction open, Refusal? why = null, string field = "code")
    {
        var isPhone = open.Method == MethodName.Sms;
        var title = open.Method == MethodName.Totp
            ? request.Text["ConfirmTitle"]
            : isPhone ? request.Text["PhoneCodeTitle"]
            : open.Step is ScanLinkStep ? request.Text["ScanTitle"]
            : open.Step is DeviceRegisteredStep ? request.Text["PhoneAddedTitle"]
            : open.Step is ApproveWithNumberStep ? request.Text["TestTitle"]
            : request.Text["ConfirmOtherTitle", MethodChoices.Name(request, open.Method, overview.Methods.FirstOrDefault(m => m.Method == open.Method)?.DisplayName)];
        var model = Model(request, open, overview);
        var spec = Wizard.Spec(request, overview, title, isPhone ? WizardPath.PhoneCode : open.Step is ScanLinkStep or DeviceRegisteredStep ? WizardPath.Scan : WizardPath.Confirm) with
        {
            BackUrl = request.Links.At(isPhone ? "/number" : open.Method == MethodName.Push ? "/app" : $"/begin/{open.Id}"),
            Errors = why is null ? [] : [new(field, Answers.Say(request, why, open))],
            Notice = why is null ? request.Notice() : null,
        };
        return why is null
            ? request.ShowStep(spec, model)
            : request.ShowStep(spec, model with { Misses = model.Misses + (field == "code" ? 1 : 0) }, UiRefusals.StatusOf(why.Kind));
    }

    /// <summary>What was shown is gone; a new one is a new secret (SEC-E2).</summary>
    public static IResult ShowAnew(UiRequest request, MfaOverview overview, string body, MethodName method, string? confirm)
    {
        if (method == MethodName.Sms)
            return Texted(request, overview);
        var spec = Wizard.Spec(request, overview, request.Text["ShownOnceTitle"], WizardPath.Scan) with { BackUrl = request.Links.At("/app") };
        return request.Show<ShownOncePage>(spec, new ShownOnceModel(body, method.Value, confirm));
    }

    // Nothing to scan: another message, to this number or to another one.
    private static IResult Texted(UiRequest request, MfaOverview overview) => request.Show<MessagePage>(
        Wizard.Spec(request, overview, request.Text["PhoneCodeOverTitle"], WizardPath.PhoneCode),
        new MessageModel(request.Text["PhoneCodeOverBody"], request.Links.At("/number"), request.Text["ButtonContinue"]));

    /// <summary>What is next: a further way, the recovery codes, or the end.</summary>
    public static string Onward(UiRequest request, MethodName backup, IReadOnlyList<NextAction> next)
    {
        if (next.Contains(NextAction.AddRequired))
            return request.Links.At("/method");
        if (next.Contains(NextAction.AddBackup))
            return request.Links.At(backup == MethodName.Sms ? "/number" : "/method");
        return request.Links.At(next.Contains(NextAction.SaveRecoveryCodes) ? "/codes" : "/done");
    }
}
