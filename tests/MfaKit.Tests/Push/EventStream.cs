using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using MfaKit.Hosting;

namespace MfaKit.Push;

/// <summary>A browser's EventSource, read by hand.</summary>
internal sealed class EventStream(HttpClient client, HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
{
    /// <summary>The next state that is told; pings are passed over.</summary>
    public async Task<JsonNode> NextAsync()
    {
        while (await items.MoveNextAsync())
        {
            if (items.Current.EventType == "state")
                return JsonNode.Parse(items.Current.Data)!;
        }

        throw new InvalidOperationException("The stream ended.");
    }

    public async Task<bool> IsOverAsync() => !await items.MoveNextAsync();

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        client.Dispose();
        await Task.CompletedTask;
    }
}

/// <summary>Opens streams.</summary>
internal static class EventStreams
{
    public static async Task<EventStream> ListenAsync(this MfaBrowser browser, string path, MfaHost host)
    {
        var client = host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", browser.Cookies.GetCookieHeader(new Uri(client.BaseAddress!, path)));
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        return new(client, response, SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken));
    }
}
