using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>What our scripts read, spelled as it is here: the host's JSON options do not reach it.</summary>
internal static class UiJson
{
    public static IResult Of(JsonNode json) => Results.Text(json.ToJsonString(), "application/json");
}
