using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace MfaKit.Sample;

/// <summary>
/// The sample as a process of its own, on a free loopback port, by the real clock. A shell holds it, whose standard input is
/// held by this process: when that ends, in whatever way, the shell kills the node.
/// </summary>
internal sealed class ContosoProcess : IAsyncDisposable
{
    private const string Script = """
        "$@" </dev/null &
        echo "pid $!"
        cat >/dev/null
        kill -KILL "$!" 2>/dev/null
        """;

    private readonly Process _shell;
    private readonly int _pid;
    private readonly Uri _address;

    private ContosoProcess(Process shell, int pid, Uri address) => (_shell, _pid, _address) = (shell, pid, address);

    /// <param name="connection">The database; the first node on it makes the tables.</param>
    /// <param name="keys">The folder of the key ring that the nodes share.</param>
    public static async Task<ContosoProcess> StartAsync(string connection, string keys)
    {
        var cancel = TestContext.Current.CancellationToken;
        var sample = typeof(Contoso.Database.AppDb).Assembly.Location;
        var shell = Process.Start(new ProcessStartInfo("setsid",
        [
            "sh", "-c", Script, "contoso",
            "dotnet", sample, "--urls=http://127.0.0.1:0", "--environment=Development", $"--contentRoot={Path.GetDirectoryName(sample)}",
            "--Mfa:Issuer=Contoso", "--DevelopmentPhone=false", "--Mfa:PublicOrigin=http://127.0.0.1", $"--Mfa:WebPush:DevelopmentKeyFile={Path.Combine(keys, "webpush.json")}", "--Database:MigrateAtStart=true",
            "--Database:Provider=Postgres", $"--ConnectionStrings:App={connection}", $"--Keys:Folder={keys}",
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        var pid = 0;
        while (await shell.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("pid ", StringComparison.Ordinal))
                pid = int.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            else if (line.IndexOf("Contoso listens on ", StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = shell.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new(shell, pid, new Uri(line[(at + "Contoso listens on ".Length)..]));
            }
        }

        shell.Dispose();
        throw new InvalidOperationException("The sample ended before it listened.");
    }

    /// <summary>A browser; with the cookies of another it is the same one, at another node.</summary>
    public Browser NewBrowser(CookieContainer? cookies = null) => new(_address, cookies ?? new());

    /// <summary>SIGKILL: no handler runs, nothing is flushed. Its connections break; the shell, whose child it is, buries it later.</summary>
    public void Kill()
    {
        using var node = Process.GetProcessById(_pid);
        node.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }
}
