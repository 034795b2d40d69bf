using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using MfaKit.Conventions;

namespace MfaKit.Push.Stranger;

/// <summary>phone.mjs, which was written from PROTOCOL.md alone: a program of its own, told what to do by lines of JSON.</summary>
internal sealed class StrangePhone : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(SourceTree.Root, "tests", "MfaKit.Tests", "Push", "Stranger");

    private readonly Process _process;
    private readonly Task<string> _complaints;

    private StrangePhone(Process process) => (_process, _complaints) = (process, process.StandardError.ReadToEndAsync());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static StrangePhone Start()
    {
        Required.OrSkip(Directory.Exists(Path.Combine(Folder, "node_modules")) ? null : $"jose is not installed (npm ci in {Folder}).");
        try
        {
            return new(Process.Start(new ProcessStartInfo("node", ["phone.mjs"])
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!);
        }
        catch (Win32Exception)
        {
            Required.OrSkip("node is not installed (Debian package nodejs).");
            throw;
        }
    }

    /// <summary>Has it do something; what it says then, a refusal included.</summary>
    public async Task<JsonNode> TryAsync(object command)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command).AsMemory(), Cancel);
        await _process.StandardInput.FlushAsync(Cancel);
        var line = await _process.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);
        return JsonNode.Parse(line ?? throw new InvalidOperationException(await _complaints))!;
    }

    /// <summary>Has it do something; what it says then.</summary>
    public async Task<JsonNode> SayAsync(object command)
    {
        var said = await TryAsync(command);
        return said["error"] is { } error ? throw new InvalidOperationException($"{JsonSerializer.Serialize(command)}: {error.ToJsonString()}") : said;
    }

    /// <summary>Has it do something that the server refuses; what the phone makes of that.</summary>
    public async Task<JsonNode> RefusedAsync(object command, int status, string code)
    {
        var said = await TryAsync(command);
        Assert.True(said["error"] is not null, $"Not refused: {said.ToJsonString()}");
        Assert.Equal((status, code), ((int)said["error"]!["status"]!, (string)said["error"]!["code"]!));
        return said["error"]!;
    }

    /// <summary>The one request that waits, asked for as often as the server lets it.</summary>
    public async Task<JsonNode> SeeAsync() => Assert.Single((await SayAsync(new { @do = "watch" }))["requests"]!.AsArray())!;

    public async Task<JsonNode> ApproveAsync(string number) => await SayAsync(new { @do = "approve", id = (string)(await SeeAsync())["id"]!, number });

    public async Task<string> StateAsync() => (string)(await SayAsync(new { @do = "accounts" }))["accounts"]!.AsArray()[^1]!["state"]!;

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
