using MfaKit.Enrollment;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>A13: recovery codes, shown in the answer that makes them and nowhere else.</summary>
internal static class CodesRoutes
{
    private const string Field = "saved";

    public static void Map(RouteGroupBuilder group)
    {
        group.Page("/codes", (request, caller) => ShowAsync(request, caller, null));
        group.Form("/codes", MakeAsync);
        group.Form("/codes/saved", SavedAsync);
        group.Back("/codes/saved", links => links.Codes);
    }

    private static async Task<IResult> ShowAsync(UiRequest request, MfaCaller caller, string? error)
    {
        if (!(await request.Get<IMfaEnrollmentService>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        if (!overview.Enabled)
            return SeeOther.To(request.Links.Start);
        var spec = Spec(request) with { Errors = error is null ? [] : [new(Field, error)] };
        var status = error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return request.Show<CodesPage>(spec, new CodesModel(null, overview.RecoveryCodesLeft, error is not null), status);
    }

    private static async Task<IResult> MakeAsync(UiRequest request, MfaCaller caller)
    {
        if (!(await request.Get<IRecoveryCodeService>().RegenerateAsync(caller, request.Aborted)).TryGet(out var made, out var refusal))
            return request.Refuse(refusal, request.Links.Codes);
        return request.Show<CodesPage>(Spec(request) with { ShownOnceUrl = request.Links.Codes }, new CodesModel(made.Codes, made.Codes.Count, true));
    }

    private static async Task<IResult> SavedAsync(UiRequest request, MfaCaller caller)
    {
        if (request.Field(Field) != "yes")
            return await ShowAsync(request, caller, request.Text["CodesUnticked"]);
        return SeeOther.To(request.Links.Of > 0 ? request.Links.At("/done") : $"{request.Links.Security}?done=codes");
    }

    private static PageSpec Spec(UiRequest request) => new(request.Text["CodesTitle"])
    {
        Progress = request.Links.Of > 0 ? new(request.Links.Of, request.Links.Of) : null,
        BackUrl = request.Links.Of > 0 ? null : request.Links.Security,
    };
}
