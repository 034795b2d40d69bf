using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>Many browsers in one process: each signs in, asks its phone, and listens to the stream on a connection of its own.</summary>
internal sealed class Browsers(Uri address, int count, string path)
{
    private const int AtOnce = 16;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    private readonly Dictionary<string, string>[] _cookies = [.. Enumerable.Range(0, count).Select(_ => new Dictionary<string, string>(StringComparer.Ordinal))];
    private readonly string[] _paths = [.. Enumerable.Repeat(path, count)];
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public async Task RunAsync()
    {
        _ = PrintAsync();
        if (path.Length == 0)
            await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await BeginAsync(i));
        if (await Console.In.ReadLineAsync() is null)
            return;
        using var opening = new SemaphoreSlim(AtOnce);
        for (var i = 0; i < count; i++)
            _ = ListenAsync(i, opening);
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    private async Task BeginAsync(int i)
    {
        await SendAsync(i, HttpMethod.Post, $"/login/{i}", null);
        var token = await SendAsync(i, HttpMethod.Get, "/mfa/antiforgery", null);
        var begun = await SendAsync(i, HttpMethod.Post, "/mfa/challenges", token);
        var id = (string)begun!["id"]!;
        _paths[i] = $"/mfa/challenges/{id}/events";
        _lines.Writer.TryWrite($"{i} {id} {(string)begun["step"]!["number"]!}");
    }

    private async Task ListenAsync(int i, SemaphoreSlim opening)
    {
        var isFirst = true;
        while (true)
        {
            await opening.WaitAsync();
            using var request = Request(i, HttpMethod.Get, _paths[i]);
            using var response = (await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)).EnsureSuccessStatusCode();
            await using var stream = await response.Content.ReadAsStreamAsync();
            opening.Release();
            await foreach (var item in SseParser.Create(stream).EnumerateAsync())
            {
                var at = Stopwatch.GetTimestamp();
                if (item.EventType == "state" && item.Data.Contains("\"proven\"", StringComparison.Ordinal))
                {
                    _lines.Writer.TryWrite(string.Create(CultureInfo.InvariantCulture, $"{i} {at}"));
                    return;
                }

                if (isFirst)
                    _lines.Writer.TryWrite("listening");
                isFirst = false;
            }
        }
    }

    private async Task<JsonNode?> SendAsync(int i, HttpMethod method, string path, JsonNode? antiforgery)
    {
        using var request = Request(i, method, path);
        if (antiforgery is not null)
        {
            request.Headers.Add((string)antiforgery["headerName"]!, (string)antiforgery["token"]!);
            request.Content = JsonContent.Create(new { method = "push" });
        }

        using var response = await _client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set.Select(c => c.Split(';')[0].Split('=', 2)))
                _cookies[i][cookie[0]] = cookie[1];
        }

        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
        return text.StartsWith('{') ? JsonNode.Parse(text) : null;
    }

    private HttpRequestMessage Request(int i, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        if (_cookies[i].Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", _cookies[i].Select(c => $"{c.Key}={c.Value}")));
        return request;
    }

    private async Task PrintAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
            Console.WriteLine(line);
    }
}
