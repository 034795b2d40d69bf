using MfaKit.Enrollment;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>B9: stopping a planned replacement, in an open session or by the link of its notice, which asks for no sign-in.</summary>
internal static class PlannedRoutes
{
    private const string Field = "token";

    public static void Map(RouteGroupBuilder group)
    {
        group.Form("/security/planned/{id}/stop", StopAsync);
        group.OpenPage("/stop", request => Task.FromResult(Ask(request)));
        group.OpenForm("/stop", StopByTokenAsync);
    }

    private static Task<IResult> StopAsync(UiRequest request, MfaCaller caller) => FactorId.TryParse(request.Route("id"), null, out var id)
        ? SecurityRoutes.DoneAsync(request, request.Get<IMfaReplacementService>().CancelAsync(caller, id, request.Aborted), "stopped")
        : Task.FromResult(request.Refuse(Refusal.NotFound, request.Links.Security));

    // Mail scanners open links: nothing is stopped before somebody presses the button.
    private static IResult Ask(UiRequest request) => request.Context.Request.Query[Field] is [{ Length: > 0 } token]
        ? request.Show<StopPage>(new(request.Text["StopTitle"]), new StopModel(token))
        : Gone(request);

    private static async Task<IResult> StopByTokenAsync(UiRequest request)
    {
        if (await request.Get<IMfaReplacementService>().CancelAsync(request.Field(Field), request.Context.GetMfaClient(), request.Aborted) is { } refusal)
            return refusal.Kind == RefusalKind.NotFound ? Gone(request) : request.Refuse(refusal, request.Links.Home);
        return request.Show<MessagePage>(
            new(request.Text["StoppedTitle"]),
            new MessageModel($"{request.Text["StoppedBody"]} {request.Text["StoppedEverywhere"]}", request.Links.Home, request.Text["ButtonGoHome"]));
    }

    private static IResult Gone(UiRequest request) => request.Show<MessagePage>(
        new(request.Text["StopGoneTitle"]),
        new MessageModel(request.Text["StopGoneBody"], request.Links.Security, request.Text["StopGoneButton"]),
        StatusCodes.Status404NotFound);
}
