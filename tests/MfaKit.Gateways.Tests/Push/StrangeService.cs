using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Push;

/// <summary>A push service that others wrote (npm web-push-testing), on a free port of this machine: it checks who sends, and decrypts.</summary>
internal sealed class StrangeService : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Folder = Path.Combine(FindRoot(), "tests", "MfaKit.Gateways.Tests", "Push", "service");

    private readonly Process _process;
    private readonly HttpClient _http;

    private StrangeService(Process process, int port)
    {
        _process = process;
        _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public Uri Address => _http.BaseAddress!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<StrangeService> StartAsync()
    {
        Required.OrSkip(Directory.Exists(Path.Combine(Folder, "node_modules")) ? null : $"web-push-testing is not installed (npm ci in {Folder}).");
        var process = Start();
        while (await process.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience, Cancel) is { } line)
        {
            if (line.StartsWith("listening ", StringComparison.Ordinal))
                return new(process, int.Parse(line["listening ".Length..], CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancel));
    }

    /// <summary>A subscription that it made, for whoever has this key.</summary>
    public async Task<JsonObject> SubscribeAsync(string vapidKey)
    {
        // A text, since it reads forms.
        using var answer = await _http.PostAsJsonAsync("/subscribe", new { userVisibleOnly = "true", applicationServerKey = vapidKey }, Cancel);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancel))!["data"]!.AsObject();
    }

    /// <summary>What it decrypted.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(JsonObject subscription)
    {
        using var answer = await _http.PostAsJsonAsync("/get-notifications", new { clientHash = (string)subscription["clientHash"]! }, Cancel);
        var json = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return [.. json.GetProperty("data").GetProperty("messages").EnumerateArray().Select(message => message.GetString()!)];
    }

    public async Task ExpireAsync(JsonObject subscription)
    {
        using var answer = await _http.PostAsync(new Uri($"/expire-subscription/{(string)subscription["clientHash"]!}", UriKind.Relative), null, Cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>As a browser hands it on: without padding.</summary>
    public static PushEndpoint ToEndpoint(JsonObject subscription) => new(
        "webpush", "kT3xqv2bW0k", Browser.Subscription((string)subscription["endpoint"]!, (string)subscription["keys"]!["p256dh"]!, (string)subscription["keys"]!["auth"]!).ToJsonString());

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", ["service.js"])
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Required.OrSkip("node is not installed (Debian package nodejs).");
            throw;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MfaKit.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("MfaKit.sln was not found above the tests.");
    }
}
