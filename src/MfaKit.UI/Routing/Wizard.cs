using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>What the steps of the wizard have in common.</summary>
internal static class Wizard
{
    /// <summary>Runs a step of a caller who is in a visit; whoever is not begins at the beginning.</summary>
    public static async Task<IResult> StepAsync(UiRequest request, MfaCaller caller, Func<MfaOverview, Task<IResult>> step)
    {
        if (!(await request.Get<IMfaEnrollmentService>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        return overview.VisitEndsAt is null ? SeeOther.To(StartOf(request, caller, overview)) : await step(overview);
    }

    public static PageSpec Spec(UiRequest request, MfaOverview overview, string title, string step) => new(title)
    {
        Progress = WizardPath.At(request, overview, step),
        CancelUrl = request.Links.At("/cancel"),
        EndsAt = overview.VisitEndsAt,
        ExtendUrl = request.Links.At("/extend"),
    };

    public static string StartOf(UiRequest request, MfaCaller caller, MfaOverview overview) =>
        overview.Enabled && caller.State == SignInState.Complete ? request.Links.Add : request.Links.Start;
}
