using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>Maps pages by what they need: a request, or a request of somebody who is known.</summary>
internal static class UiRoutes
{
    public static void Page(this RouteGroupBuilder group, string path, Func<UiRequest, MfaCaller, Task<IResult>> read) =>
        group.MapGet(path, Known(read));

    public static void Form(this RouteGroupBuilder group, string path, Func<UiRequest, MfaCaller, Task<IResult>> post) =>
        group.MapPost(path, Known(post));

    public static void OpenPage(this RouteGroupBuilder group, string path, Func<UiRequest, Task<IResult>> read) =>
        group.MapGet(path, Anybody(read));

    public static void OpenForm(this RouteGroupBuilder group, string path, Func<UiRequest, Task<IResult>> post) =>
        group.MapPost(path, Anybody(post));

    /// <summary>Where nothing but a form is posted: whoever reads that address is led to the page with the form.</summary>
    public static void Back(this RouteGroupBuilder group, string path, Func<Pages.MfaLinks, string> page) =>
        group.MapGet(path, Anybody(request => Task.FromResult(SeeOther.To(page(request.Links)))));

    private static RequestDelegate Known(Func<UiRequest, MfaCaller, Task<IResult>> handle) =>
        Anybody(request => request.Caller.TryGet(out var caller, out var refusal) ? handle(request, caller) : Task.FromResult(request.Refuse(refusal)));

    private static RequestDelegate Anybody(Func<UiRequest, Task<IResult>> handle) => async context =>
    {
        var request = context.Features.Get<UiRequest>() ?? throw new InvalidOperationException("A page ran without its guard.");
        await (await handle(request)).ExecuteAsync(context);
    };
}
