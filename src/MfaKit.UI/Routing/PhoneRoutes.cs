using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.Policy;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>A10 to A12: a number that codes are texted to, as the only way in or beside the app.</summary>
internal static class PhoneRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.Page("/number", (request, caller) => StepAsync(request, caller, overview => Task.FromResult(Show(request, overview))));
        group.Form("/number", (request, caller) => StepAsync(request, caller, overview => SendAsync(request, caller, overview)));
    }

    /// <summary>True where the number is the second way in that policy asks for (A11).</summary>
    public static bool IsBackup(UiRequest request, MfaOverview overview) =>
        request.Links.Replaces is null && overview.Policy.BackupMethod == MethodName.Sms && overview.NextActions.Contains(NextAction.AddBackup);

    /// <summary>The page, with what is wrong. What was typed is given back: it stands in this answer to the form and in no address.</summary>
    public static IResult Show(UiRequest request, MfaOverview overview, Refusal? why = null, params MfaPageError[] errors)
    {
        var isBackup = IsBackup(request, overview);
        var title = request.Text[isBackup ? "PhoneBackupTitle" : request.Links.Replaces is null ? "PhoneTitle" : "PhoneChangeTitle"];
        var spec = Wizard.Spec(request, overview, title, WizardPath.Phone) with { BackUrl = Back(request, overview), Errors = errors };
        var all = Countries.Of(request);
        var isForm = request.Context.Request.HasFormContentType;
        var model = new PhoneModel(all, Chosen(request, all)?.Code ?? Countries.Preselected(request, all), isForm ? request.Field(PhoneWords.Number) : null)
        {
            IsBackup = isBackup,
            AppUrl = request.Links.Replaces is null && MethodChoices.Apps(request, overview).Count > 0 ? request.Links.At("/app") : null,
            SkipUrl = isBackup && request.Links.Of > 0 && overview.Policy.Backup != BackupMode.Required ? Enrolling.Onward(request, overview.Policy.BackupMethod, [.. overview.NextActions.Where(a => a != NextAction.AddBackup)]) : null,
        };
        return request.Show<PhonePage>(spec, model, why is not null ? UiRefusals.StatusOf(why.Kind) : errors.Length > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private static Task<IResult> StepAsync(UiRequest request, MfaCaller caller, Func<MfaOverview, Task<IResult>> step) => Wizard.StepAsync(request, caller, overview =>
        MethodChoices.IsOpen(overview, MethodName.Sms) ? step(overview) : Task.FromResult(request.Refuse(Refusal.MethodNotAllowed)));

    private static async Task<IResult> SendAsync(UiRequest request, MfaCaller caller, MfaOverview overview)
    {
        var country = Chosen(request, Countries.Of(request));
        var typed = request.Digits(PhoneWords.Number);
        var missing = new List<MfaPageError>();
        if (country is null)
            missing.Add(new(PhoneWords.Country, request.Text["PhoneCountryEmpty"]));
        if (typed.Length == 0)
            missing.Add(new(PhoneWords.Number, request.Text["PhoneNumberEmpty"]));
        if (missing.Count > 0)
            return Show(request, overview, null, [.. missing]);

        var wanted = new BeginEnrollment(MethodName.Sms)
        {
            Replaces = request.Links.Replaces,
            Input = MethodInput.From([new("phoneNumber", typed), new("country", country!.Code)]),
        };
        if ((await request.Get<IMfaEnrollmentService>().BeginAsync(caller, wanted, request.Aborted)).TryGet(out var begun, out var refusal))
        {
            OpenEnrollment.Keep(request, begun.Id);
            return SeeOther.To(UiNotices.Done(request.Links.At($"/confirm/{begun.Id}"), "sent"));
        }

        return PhoneWords.Of(request, refusal, country, typed) is { } error
            ? Show(request, overview, refusal, error)
            : request.Refuse(refusal, request.Links.At("/number"));
    }

    private static CountryChoice? Chosen(UiRequest request, IReadOnlyList<CountryChoice> all) => request.Context.Request.HasFormContentType
        ? all.FirstOrDefault(country => country.Code == request.Field(PhoneWords.Country))
        : null;

    // Right after the app there is no way back: that step is done.
    private static string? Back(UiRequest request, MfaOverview overview)
    {
        if (overview.Enabled && request.Links.Of > 0)
            return null;
        if (request.Links.Replaces is null && MethodChoices.Of(request, overview).Count > 1)
            return request.Links.At("/method");
        return overview.Enabled ? request.Links.Add : request.Links.At("/sessions");
    }
}
