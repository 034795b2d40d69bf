using MfaKit.Enrollment;
using MfaKit.Policy;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>A3, A4 and A6: which method, which app, how it asks.</summary>
internal static class MethodRoutes
{
    private const string Field = "method";

    public static void Map(RouteGroupBuilder group)
    {
        group.Page("/method", MethodAsync);
        group.Form("/method", ChooseAsync);
        group.Page("/app", AppAsync);
        group.Form("/app", ChooseAppAsync);
        group.Page("/how", HowAsync);
    }

    private static Task<IResult> MethodAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, overview =>
    {
        var choices = MethodChoices.Of(request, overview);
        return Task.FromResult(choices switch
        {
            [] => request.Refuse(Refusal.MethodNotAllowed),
            [{ Value: var only }] when PageOf(only) is { } page => SeeOther.To(request.Links.At(page)),
            _ => Show(request, overview, choices, null),
        });
    });

    private static Task<IResult> ChooseAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        var choices = MethodChoices.Of(request, overview);
        var chosen = request.Field(Field);
        if (choices.All(c => c.Value != chosen))
            return Show(request, overview, choices, request.Text["MethodEmpty"]);
        return PageOf(chosen) is { } page
            ? SeeOther.To(request.Links.At(page))
            : await EnrollRoutes.BeginAsync(request, caller, overview, MethodName.Parse(chosen, null));
    });

    // Where something is asked before the method begins.
    private static string? PageOf(string choice) => choice switch
    {
        MethodChoices.AppEntry => "/app",
        _ when choice == MethodName.Sms.Value => "/number",
        _ => null,
    };

    private static IResult Show(UiRequest request, MfaOverview overview, IReadOnlyList<MethodChoice> choices, string? error)
    {
        var spec = Wizard.Spec(request, overview, request.Text["MethodTitle"], WizardPath.Method) with
        {
            BackUrl = overview.Enabled ? request.Links.Add : request.Links.At("/sessions"),
            Errors = error is null ? [] : [new(Field, error)],
        };
        var offered = overview.Enabled && overview.NextActions.Contains(NextAction.AddBackup) && overview.Policy.Backup != BackupMode.Required;
        return request.Show<MethodPage>(
            spec,
            new MethodModel(choices, offered ? request.Links.Codes : null),
            error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> AppAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, overview =>
    {
        var apps = MethodChoices.Apps(request, overview);
        if (apps.Count == 0)
            return Task.FromResult(request.Refuse(Refusal.MethodNotAllowed));
        var isOnly = MethodChoices.Of(request, overview).Count == 1;
        var spec = Wizard.Spec(request, overview, request.Text[apps.Count > 1 ? "AppTitle" : "AppOnlyTitle"], WizardPath.App) with
        {
            // Who replaces an app was asked for no method.
            BackUrl = request.Links.Replaces is not null ? Wizard.StartOf(request, caller, overview)
                : request.Links.At(!isOnly ? "/method" : overview.Enabled ? "/add" : "/sessions"),
        };
        return Task.FromResult(request.Show<AppPage>(spec, new AppModel(apps) { HasOurs = apps.Any(IsOurs) }));
    });

    private static Task<IResult> ChooseAppAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        var chosen = MethodChoices.Apps(request, overview).FirstOrDefault(a => a.Value == request.Field(Field));
        if (chosen is null)
            return SeeOther.To(request.Links.At("/app"));
        if (!IsOurs(chosen))
            return await EnrollRoutes.BeginAsync(request, caller, overview, MethodName.Parse(chosen.Value, null));
        return MethodChoices.Hows(request, overview).Count > 1
            ? SeeOther.To(request.Links.At("/how"))
            : await EnrollRoutes.BeginAsync(request, caller, overview, MethodName.Push);
    });

    private static Task<IResult> HowAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, overview =>
    {
        if (!MethodChoices.IsOpen(overview, MethodName.Push) || MethodChoices.Hows(request, overview) is not { Count: > 1 } hows)
            return Task.FromResult(SeeOther.To(request.Links.At("/app")));
        var spec = Wizard.Spec(request, overview, request.Text["HowTitle"], WizardPath.App) with { BackUrl = request.Links.At("/app") };
        return Task.FromResult(request.Show<HowPage>(spec, new HowModel(hows)));
    });

    private static bool IsOurs(MethodChoice app) => app.Value == MethodChoices.OurApp;
}
