using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Hosting;

/// <summary>An answer, read whole.</summary>
internal sealed record MfaReply(int Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    public JsonNode? Json => Text.Length == 0 ? null : JsonNode.Parse(Text);

    public string? Code => (string?)Json?["code"];

    public string? Title => (string?)Json?["title"];

    /// <summary>What <c>Content-Language</c> says.</summary>
    public string? Language { get; private init; }

    public string Id => (string)Json!["id"]!;

    public static async Task<MfaReply> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
    {
        Language = response.Content.Headers.ContentLanguage.SingleOrDefault(),
    };

    public MfaReply ShouldBe(int status, string? code = null)
    {
        Assert.True(Status == status && (code is null || Code == code), $"Expected {status} {code}, got {Status}: {Text}");
        return this;
    }

    /// <summary>The body as a problem without what differs from request to request.</summary>
    public string WithoutTrace()
    {
        var json = Json!.AsObject();
        json.Remove("traceId");
        return json.ToJsonString(new JsonSerializerOptions { WriteIndented = false });
    }
}
