using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Authenticator;

/// <summary>Reads what the server asks (PROTOCOL.md section 5). What is not understood cannot be approved.</summary>
internal static class Requests
{
    public static ApprovalRequest? Read(string id, string text, Uri address)
    {
        if (Parse(text) is not { } json)
            return null;
        var match = json["match"] as JsonObject;
        var context = json["ctx"] as JsonObject;
        return new ApprovalRequest
        {
            Id = id,
            Type = Text(json, "typ") ?? "",
            Issuer = Text(json, "iss") ?? "",
            Account = Text(json, "acct") ?? "",
            Application = json["app"] is JsonObject app ? Text(app, "name") ?? "" : "",
            Address = Text(context, "ip"),
            Place = Text(context, "loc"),
            Browser = Text(context, "ua"),
            Details = json["details"] is JsonArray lines ? [.. lines.OfType<JsonObject>().Select(l => KeyValuePair.Create(Text(l, "label") ?? "", Text(l, "value") ?? ""))] : [],
            Digits = (int)(Number(match, "digits") ?? 0),
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(Number(json, "iat") ?? 0),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(Number(json, "exp") ?? 0),
            CanApprove = Number(json, "v") == 1 && Text(json, "id") == id && Text(json, "aud") == address.AbsoluteUri.TrimEnd('/')
                && Text(match, "mode") == "enter" && Number(match, "digits") is > 0 and <= 10 && json["must"] is null or JsonArray { Count: 0 },
            Text = text,
        };
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(text)) as JsonObject;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static long? Number(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
