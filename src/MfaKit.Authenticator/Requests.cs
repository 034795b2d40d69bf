using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Authenticator;

/// <summary>Reads what the server asks (PROTOCOL.md section 5). What is not understood, or cannot be read at all, can only be denied.</summary>
internal static class Requests
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static ApprovalRequest Read(string id, string text, Uri address)
    {
        var json = Parse(text) ?? [];
        var (issuedAt, expiresAt) = (Time(json, "iat"), Time(json, "exp"));
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
            Digits = Number(match, "digits") is { } digits and >= 1 and <= 9 ? (int)digits : 0,
            IssuedAt = issuedAt ?? default,
            ExpiresAt = expiresAt ?? default,
            CanApprove = IsUnderstood(json) && Text(json, "id") == id && Text(json, "aud") == Wire.Audience(address)
                && Text(match, "mode") == "enter" && Number(match, "digits") is >= 1 and <= 9 && issuedAt is not null && expiresAt is not null,
            Text = text,
        };
    }

    /// <summary>It is of this version, and names nothing that must be understood besides.</summary>
    public static bool IsUnderstood([NotNullWhen(true)] JsonObject? json) => Number(json, "v") == 1 && (!json!.ContainsKey("must") || json["must"] is JsonArray { Count: 0 });

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(text), documentOptions: Strict) as JsonObject;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Time(JsonObject json, string name)
    {
        try
        {
            return Number(json, name) is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static long? Number(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
