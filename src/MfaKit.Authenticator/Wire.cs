using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Authenticator;

/// <summary>Sends requests and reads answers, refusals included (PROTOCOL.md section 9).</summary>
internal sealed class Wire(HttpClient http, TimeProvider time)
{
    public static string Audience(Uri address) => address.AbsoluteUri.TrimEnd('/');

    public static string? Text(JsonObject? json, string name) => json?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static IReadOnlyList<string> Texts(JsonObject? json, string name) =>
        [.. (json?[name] as JsonArray ?? []).OfType<JsonValue>().Select(v => v.TryGetValue(out string? text) ? text : null).OfType<string>()];

    public static HttpRequestMessage Post(Uri address, string path, JsonObject body) =>
        new(HttpMethod.Post, Audience(address) + path) { Content = Json(Encoding.UTF8.GetBytes(body.ToJsonString())) };

    public static ByteArrayContent Json(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    public async Task<JsonObject?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw await RefusedAsync(response, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
    }

    public async Task<AuthenticatorException> RefusedAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        JsonObject? problem = null;
        try
        {
            problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken)) as JsonObject;
        }
        catch (JsonException)
        {
            // Something between the server and us answered.
        }

        var after = response.Headers.RetryAfter;
        return new(
            (int)response.StatusCode,
            Text(problem, "code") ?? "http",
            Text(problem, "hint"),
            after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null),
            problem?["serverTime"] is JsonValue value && value.TryGetValue(out long seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null);
    }
}
