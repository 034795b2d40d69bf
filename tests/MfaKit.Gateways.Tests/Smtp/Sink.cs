using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MfaKit.Smtp;

/// <summary>A mail server that others wrote (aiosmtpd), on a free port of this machine.</summary>
public sealed class Sink : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Lazy<string?> Missing = new(FindMissing);

    private readonly Process _process;

    private Sink(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<Sink> StartAsync()
    {
        Required.OrSkip(Missing.Value);
        var process = Start(Path.Combine(AppContext.BaseDirectory, "Smtp", "sink.py"));
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        return new(process, int.Parse(line!, CultureInfo.InvariantCulture));
    }

    /// <summary>The next message it took.</summary>
    public async Task<JsonNode> NextAsync() =>
        JsonNode.Parse((await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken))!)!;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static string? FindMissing()
    {
        const string Why = "aiosmtpd is not installed (Debian package python3-aiosmtpd).";
        if (!File.Exists(Python))
            return Why;
        using var process = Start("-c", "import aiosmtpd");
        process.WaitForExit();
        return process.ExitCode == 0 ? null : Why;
    }
}
