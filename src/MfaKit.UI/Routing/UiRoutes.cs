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

    private static RequestDelegate Known(Func<UiRequest, MfaCaller, Task<IResult>> handle) =>
        Anybody(request => request.Caller.TryGet(out var caller, out var refusal) ? handle(request, caller) : Task.FromResult(request.Refuse(refusal)));

    private static RequestDelegate Anybody(Func<UiRequest, Task<IResult>> handle) => async context =>
    {
        var request = context.Features.Get<UiRequest>() ?? throw new InvalidOperationException("A page ran without its guard.");
        await (await handle(request)).ExecuteAsync(context);
    };
}
