using System.Text.Json.Nodes;
using MfaKit.Enrollment;
using MfaKit.Sessions;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>A1 and A2: what this is, and what it disconnects.</summary>
internal static class StartRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.Page("", StartAsync);
        group.Page("/add", AddAsync);
        group.Form("/start", BeginVisitAsync);
        group.Form("/postpone", PostponeAsync);
        group.Page("/sessions", SessionsAsync);
        group.Form("/extend", ExtendAsync);
        group.Back("/start", links => links.Start);
        group.Back("/postpone", links => links.Start);
        group.Back("/extend", links => links.Start);
    }

    private static async Task<IResult> StartAsync(UiRequest request, MfaCaller caller)
    {
        if (!(await request.Get<IMfaEnrollmentService>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        if (caller.State == SignInState.Complete && overview.Enabled)
            return SeeOther.To(request.Links.Security);
        var kind = caller.State switch
        {
            SignInState.MustRebind => StartKind.Rebind,
            SignInState.MustEnroll or SignInState.MustAdd => StartKind.Forced,
            SignInState.MayEnroll => StartKind.Asked,
            _ => StartKind.First,
        };
        return await ShowAsync(request, caller, kind, kind == StartKind.First ? request.Links.Onward : null);
    }

    private static async Task<IResult> AddAsync(UiRequest request, MfaCaller caller)
    {
        if (!(await request.Get<IMfaEnrollmentService>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        if (!overview.Enabled)
            return SeeOther.To(request.Links.Start);
        var replaced = overview.Factors.FirstOrDefault(f => f.Id == request.Links.Replaces);
        return await ShowAsync(request, caller, replaced is null ? StartKind.Add : StartKind.Replace, request.Links.Security, replaced);
    }

    private static async Task<IResult> ShowAsync(UiRequest request, MfaCaller caller, StartKind kind, string? notNow, MfaFactor? replaced = null)
    {
        var title = kind switch
        {
            StartKind.Rebind => "StartRebindTitle",
            StartKind.Add => "StartAddTitle",
            StartKind.Replace when replaced?.Method == MethodName.Sms => "PhoneChangeTitle",
            StartKind.Replace => "StartReplaceTitle",
            _ => "StartTitle",
        };
        if (!(await request.Get<IMfaSignIn>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var signIn, out var refusal))
            return request.Refuse(refusal);
        var begun = await OpenEnrollment.FindAsync(request, caller);
        var resume = begun is null ? null : request.Links.At($"/confirm/{begun.Id}");
        return request.Show<StartPage>(new(request.Text[title]), new StartModel(kind == StartKind.Asked && signIn.PostponementsLeft == 0 ? StartKind.Forced : kind, resume, notNow)
        {
            PostponementsLeft = signIn.PostponementsLeft,
            EnforcedFrom = signIn.EnforcedFrom,
            Delay = replaced is null ? null : NewPhoneRoutes.Delay(request, caller, replaced),
        });
    }

    // What is put off opens the host, as a proof would.
    private static async Task<IResult> PostponeAsync(UiRequest request, MfaCaller caller)
    {
        if (!(await request.Get<IMfaSignIn>().PostponeAsync(request.Context, caller)).TryGet(out var postponed, out var refusal))
            return request.Refuse(refusal);
        OpenEnrollment.Forget(request);
        return SeeOther.To(request.Links.ReturnUrl ?? postponed.SignIn.ReturnUrl ?? request.Links.Home);
    }

    private static async Task<IResult> BeginVisitAsync(UiRequest request, MfaCaller caller)
    {
        var enrollments = request.Get<IMfaEnrollmentService>();
        if (!(await enrollments.GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        if (!(await enrollments.StartVisitAsync(caller, request.Aborted)).TryGet(out _, out refusal))
            return request.Refuse(refusal, overview.Enabled ? request.Links.Add : request.Links.Start);

        // A phone that was lost opens nothing any more. Among several, only the person knows which one that was.
        if (caller.State == SignInState.MustRebind && overview.Factors is [var lost])
            request.Links = request.Links with { Replaces = lost.Id };
        return SeeOther.To(request.Links.At(overview.Enabled ? FirstOf(request, overview) : "/sessions"));
    }

    // A number gives way to a number and an app to an app; nobody is asked for a method first.
    private static string FirstOf(UiRequest request, MfaOverview overview) => overview.Factors.FirstOrDefault(f => f.Id == request.Links.Replaces)?.Method switch
    {
        { } method when method == MethodName.Sms => "/number",
        { } method when MethodChoices.IsApp(method) => "/app",
        _ => "/method",
    };

    private static Task<IResult> SessionsAsync(UiRequest request, MfaCaller caller) => Wizard.StepAsync(request, caller, async overview =>
    {
        if (!(await request.Get<IMfaSessions>().ListOthersAsync(caller, request.Aborted)).TryGet(out var others, out var refusal))
            return request.Refuse(refusal);
        var spec = Wizard.Spec(request, overview, request.Text["SessionsTitle"], WizardPath.Sessions) with { BackUrl = request.Links.Start };
        return request.Show<SessionsPage>(spec, new SessionsModel(others));
    });

    // Asked by the script it tells the new end; without one the page is shown again.
    private static async Task<IResult> ExtendAsync(UiRequest request, MfaCaller caller)
    {
        if (!(await request.Get<IMfaEnrollmentService>().ExtendVisitAsync(caller, request.Aborted)).TryGet(out var visit, out var refusal))
            return request.Refuse(refusal);
        if (request.Context.Request.Headers.Accept == "application/json")
            return UiJson.Of(new JsonObject { ["endsAt"] = visit.ExpiresAt });
        var back = request.Field("back");
        return SeeOther.To(MfaKit.LocalPath.IsLocal(back) ? back : request.Links.Start);
    }
}
