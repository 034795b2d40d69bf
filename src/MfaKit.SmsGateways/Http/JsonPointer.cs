using System.Globalization;
using System.Text.Json;

namespace MfaKit.SmsGateways.Http;

/// <summary>RFC 6901.</summary>
internal static class JsonPointer
{
    public static bool IsPointer(string text) => text.StartsWith('/');

    /// <returns>The text of a string, a number, true or false at that place; null when there is none, or the text is no JSON.</returns>
    public static string? Find(string json, string pointer)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Walk(document.RootElement, pointer) switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString(),
                { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } other => other.GetRawText(),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? Walk(JsonElement at, string pointer)
    {
        foreach (var token in pointer.Split('/').Skip(1))
        {
            // Section 4: "~1" first, or "~01" would become a slash.
            var name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member))
                at = member;
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength())
                at = at[index];
            else
                return null;
        }

        return at;
    }
}
