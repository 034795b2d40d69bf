using System.Diagnostics;

namespace MfaKit.Browser;

/// <summary>
/// The host that was built from the packages (<c>MFAKIT_CONSUMER</c> names its assembly), on a free loopback port, by the real
/// clock. A shell holds it, whose standard input is held by this process: whatever ends this, the shell kills the host.
/// </summary>
public sealed class ConsumerProcess : IAsyncLifetime
{
    private const string Script = """
        "$@" </dev/null &
        cat >/dev/null
        kill -KILL "$!" 2>/dev/null
        """;

    private const string Listening = "Now listening on: ";

    private readonly SemaphoreSlim _gate = new(1);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfakit-consumer-");
    private Process? _shell;
    private Uri? _address;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<Uri> RequireAsync()
    {
        var assembly = Environment.GetEnvironmentVariable("MFAKIT_CONSUMER");
        Required.OrSkip(string.IsNullOrEmpty(assembly) ? "MFAKIT_CONSUMER names no host that was built from the packages." : null);
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _address ??= await StartAsync(assembly!);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_shell is not null)
        {
            _shell.StandardInput.Close();
            await _shell.WaitForExitAsync();
            _shell.Dispose();
        }

        _folder.Delete(recursive: true);
        _gate.Dispose();
    }

    private async Task<Uri> StartAsync(string assembly)
    {
        var folder = Path.GetDirectoryName(assembly)!;
        _shell = Process.Start(new ProcessStartInfo("setsid",
        [
            "sh", "-c", Script, "consumer", "dotnet", assembly, "--urls=http://127.0.0.1:0", "--environment=Development",
            $"--contentRoot={folder}", $"--Data={_folder.FullName}",
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        while (await _shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = _shell.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new(line[(at + Listening.Length)..].Trim());
            }
        }

        throw new InvalidOperationException("The host built from the packages ended before it listened.");
    }
}
