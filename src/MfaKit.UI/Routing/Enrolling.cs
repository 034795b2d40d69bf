using MfaKit.Enrollment;
using MfaKit.UI.Pages;
using MfaKit.UI.Steps;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>The pages of one enrolment.</summary>
internal static class Enrolling
{
    public static StepModel Model(UiRequest request, MfaTransaction enrollment)
    {
        var confirm = $"/confirm/{enrollment.Id}";
        return new()
        {
            Step = enrollment.Step,
            Method = enrollment.Method,
            Action = request.Links.At(confirm),
            IsEnrollment = true,
            Misses = Answers.Misses(request),
            ResendAction = enrollment.ResendAt is null ? null : request.Links.At(confirm + "/resend"),
            CheckAction = request.Links.At(confirm + "/check"),
        };
    }

    public static IResult Show(UiRequest request, MfaOverview overview, MfaTransaction open, Refusal? why = null)
    {
        var title = open.Method == MethodName.Totp
            ? request.Text["ConfirmTitle"]
            : request.Text["ConfirmOtherTitle", MethodChoices.Name(request, open.Method, overview.Methods.FirstOrDefault(m => m.Method == open.Method)?.DisplayName)];
        var model = Model(request, open);
        var spec = Wizard.Spec(request, overview, title, WizardPath.Confirm) with
        {
            BackUrl = request.Links.At($"/begin/{open.Id}"),
            Errors = why is null ? [] : [new("code", Answers.Say(request, why, open.Step))],
        };
        return why is null
            ? request.ShowStep(spec, model)
            : request.ShowStep(spec, model with { Misses = model.Misses + 1 }, UiRefusals.StatusOf(why.Kind));
    }

    /// <summary>What was shown is gone; a new one is a new secret (SEC-E2).</summary>
    public static IResult ShowAnew(UiRequest request, MfaOverview overview, string body, MethodName method, string? confirm)
    {
        var spec = Wizard.Spec(request, overview, request.Text["ShownOnceTitle"], WizardPath.Scan) with { BackUrl = request.Links.At("/app") };
        return request.Show<ShownOncePage>(spec, new ShownOnceModel(body, method.Value, confirm));
    }

    /// <summary>What is next: a further way, the recovery codes, or the end.</summary>
    public static string Onward(UiRequest request, IReadOnlyList<NextAction> next)
    {
        if (next.Contains(NextAction.AddRequired) || next.Contains(NextAction.AddBackup))
            return request.Links.At("/method");
        return request.Links.At(next.Contains(NextAction.SaveRecoveryCodes) ? "/codes" : "/done");
    }
}
