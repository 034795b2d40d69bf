using System.Text.Json.Nodes;
using MfaKit.Sessions;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MfaKit.UI.Routing;

/// <summary>A14: it is on, and what is to be connected again.</summary>
internal static class DoneRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.Page("/done", DoneAsync);
        group.Page("/reconnections", ReconnectionsAsync);
    }

    private static async Task<IResult> DoneAsync(UiRequest request, MfaCaller caller) =>
        (await request.Get<IMfaSessions>().ListReconnectionsAsync(caller, request.Aborted)).TryGet(out var list, out var refusal)
            ? request.Show<DonePage>(new(request.Text["DoneTitle"]), new DoneModel(Sorted(list), request.Links.Onward))
            : request.Refuse(refusal);

    // By name, and always the same: the page is read again while the list is worked off.
    private static List<Reconnection> Sorted(IReadOnlyList<Reconnection> list) =>
    [
        .. list.OrderBy(r => r.Ended.Application, StringComparer.CurrentCultureIgnoreCase)
            .ThenBy(r => r.Ended.Device, StringComparer.CurrentCultureIgnoreCase)
            .ThenBy(r => r.Ended.Id.Value, StringComparer.Ordinal),
    ];

    // For the script on the page: ids and a yes or no, no names.
    private static async Task<IResult> ReconnectionsAsync(UiRequest request, MfaCaller caller) =>
        (await request.Get<IMfaSessions>().ListReconnectionsAsync(caller, request.Aborted)).TryGet(out var list, out var refusal)
            ? UiJson.Of(new JsonArray([.. list.Select(r => new JsonObject { ["id"] = r.Ended.Id.Value, ["connected"] = r.IsConnected, ["ending"] = r.IsEnding })]))
            : request.Refuse(refusal);
}
