using MfaKit.Enrollment;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>C: renaming, choosing the default, removing.</summary>
internal static class FactorRoutes
{
    private const string Root = "/security/factors/{id}";

    public static void Map(RouteGroupBuilder group)
    {
        group.Page(Root + "/rename", (request, caller) => OfAsync(request, caller, way => Rename(request, way, null)));
        group.Form(Root + "/rename", RenameAsync);
        group.Page(Root + "/remove", (request, caller) => OfAsync(request, caller, way =>
            request.Show<RemovePage>(new(request.Text["RemoveTitle", way.Label]) { BackUrl = request.Links.Security }, way)));
        group.Form(Root + "/remove", RemoveAsync);
        group.Form(Root + "/default", DefaultAsync);
    }

    private static IResult Rename(UiRequest request, WayModel way, string? error) => request.Show<RenamePage>(
        new(request.Text["RenameTitle", way.Label]) { BackUrl = request.Links.Security, Errors = error is null ? [] : [new("name", error)] },
        new RenameModel(way, error is null ? way.Factor.Name : request.Field("name")),
        error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> RenameAsync(UiRequest request, MfaCaller caller)
    {
        if (!FactorId.TryParse(request.Route("id"), null, out var id))
            return request.Refuse(Refusal.NotFound, request.Links.Security);
        var refusal = (await request.Get<IMfaFactorService>().UpdateAsync(caller, id, new(request.Field("name")), request.Aborted)).Refusal;
        if (refusal?.Kind == RefusalKind.Invalid)
            return await OfAsync(request, caller, way => Rename(request, way, request.Text["NameShape", FactorNames.MaxLength]));
        return await SecurityRoutes.DoneAsync(request, Task.FromResult(refusal), "renamed");
    }

    private static async Task<IResult> DefaultAsync(UiRequest request, MfaCaller caller)
    {
        if (!FactorId.TryParse(request.Route("id"), null, out var id))
            return request.Refuse(Refusal.NotFound, request.Links.Security);
        var updated = await request.Get<IMfaFactorService>().UpdateAsync(caller, id, new(IsDefault: true), request.Aborted);
        return await SecurityRoutes.DoneAsync(request, Task.FromResult(updated.Refusal), "default");
    }

    // A proof that is too old comes back to the question, not to the removal.
    private static Task<IResult> RemoveAsync(UiRequest request, MfaCaller caller) =>
        FactorId.TryParse(request.Route("id"), null, out var id)
            ? SecurityRoutes.DoneAsync(request, request.Get<IMfaFactorService>().RemoveAsync(caller, id, request.Aborted), "removed", request.Here)
            : Task.FromResult(request.Refuse(Refusal.NotFound, request.Links.Security));

    private static async Task<IResult> OfAsync(UiRequest request, MfaCaller caller, Func<WayModel, IResult> page)
    {
        if (!(await request.Get<IMfaEnrollmentService>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        return FactorId.TryParse(request.Route("id"), null, out var id) && overview.Factors.FirstOrDefault(f => f.Id == id) is { } factor
            ? page(MethodChoices.Way(request, factor))
            : request.Refuse(Refusal.NotFound, request.Links.Security);
    }
}
