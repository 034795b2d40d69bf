using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Testing.Hosts;

/// <summary>The routes of <c>MapMfa()</c>, asked by one client; every change carries a fresh antiforgery token.</summary>
internal sealed class MfaApi
{
    private readonly HttpClient _client;
    private readonly string _base;
    private readonly CancellationToken _cancel;

    public MfaApi(HttpClient client, MfaTestbed bed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(bed);
        (_client, _base, _cancel) = (client, bed.BasePath, cancel);
    }

    public async Task<JsonNode> PostAsync(string path, JsonObject? body)
    {
        using var answer = await _client.GetAsync(_base + "/antiforgery", _cancel);
        var token = await ReadAsync(answer, "GET /antiforgery");
        using var request = new HttpRequestMessage(HttpMethod.Post, _base + path) { Content = JsonContent.Create(body ?? []) };
        request.Headers.Add((string)token["headerName"]!, (string)token["token"]!);
        using var done = await _client.SendAsync(request, _cancel);
        return await ReadAsync(done, "POST " + path);
    }

    public Task VerifyAsync(string kind, JsonNode begun, string code, bool rememberDevice = false)
    {
        var body = new JsonObject { ["input"] = new JsonObject { ["code"] = code } };
        if (rememberDevice)
            body["rememberDevice"] = true;
        return PostAsync($"/{kind}/{(string)begun["id"]!}/verify", body);
    }

    public async Task<string> StateAsync() => await FindStateAsync() ?? throw new MfaTestException("Nobody is signed in.");

    public async Task<string?> FindStateAsync()
    {
        using var answer = await _client.GetAsync(_base + "/sign-in", _cancel);
        return answer.StatusCode == HttpStatusCode.Unauthorized ? null : (string?)(await ReadAsync(answer, "GET /sign-in"))["state"];
    }

    // The host's answer is what a test needs to see; it is the test's own secret, if any.
    private async Task<JsonNode> ReadAsync(HttpResponseMessage answer, string what)
    {
        var text = await answer.Content.ReadAsStringAsync(_cancel);
        if (!answer.IsSuccessStatusCode)
            throw new MfaTestException($"{what} below {_base} was answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
