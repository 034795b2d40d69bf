using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MfaKit.Engines;

/// <summary>
/// The shell that owns one cluster. It waits on its standard input, whose other end is held by this process: when the
/// process ends, in whatever way, the kernel closes that end and the shell stops the server and removes its folder.
/// No finalizer and no exit hook could promise that for a process that is killed.
/// </summary>
internal sealed class PostgresKeeper : IAsyncDisposable
{
    // $1: PostgreSQL's programs, $2: port. A signal to the process group must not end the keeper before it has cleaned up.
    private const string Script = """
        trap '' INT TERM HUP
        folder=$(mktemp -d "${TMPDIR:-/tmp}/mfakit-pg.XXXXXX") || exit 1
        if "$1/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 &&
           "$1/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 \
             -o "-p $2 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c max_connections=300" \
             start >/dev/null 2>&1
        then
          echo "$folder"
          cat >/dev/null
          "$1/pg_ctl" -D "$folder/data" -m fast -w stop >/dev/null 2>&1
        else
          cat "$folder/log" >&2
        fi
        rm -rf "$folder"
        """;

    private readonly Process shell;

    private PostgresKeeper(Process shell, string folder, int port) => (this.shell, Folder, Port) = (shell, folder, port);

    public string Folder { get; }

    public int Port { get; }

    public static string? WhyNot()
    {
        if (!OperatingSystem.IsLinux())
            return "The PostgreSQL tests start their own server on Linux only.";
        return Programs() is null ? "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb." : null;
    }

    public static async Task<PostgresKeeper> StartAsync()
    {
        if (WhyNot() is { } reason)
            throw new InvalidOperationException(reason);

        var trouble = "";
        // A port that was free a moment ago can be taken by the time the server asks for it.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var port = FreePort();
            var shell = Process.Start(Command(Programs()!, port))!;
            var errors = shell.StandardError.ReadToEndAsync();
            if (await shell.StandardOutput.ReadLineAsync() is { } folder)
                return new PostgresKeeper(shell, folder, port);

            trouble = await errors;
            shell.Dispose();
        }

        throw new InvalidOperationException($"PostgreSQL did not start: {trouble}");
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    private static ProcessStartInfo Command(string programs, int port)
    {
        // A session of its own: a kill of the whole test run's process group leaves the keeper alive to clean up.
        // PostgreSQL refuses to run as root.
        string[] account = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--"] : [];
        return new ProcessStartInfo("setsid", [.. account, "sh", "-c", Script, "keeper", programs, $"{port}"])
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static string? Programs()
    {
        const string Installed = "/usr/lib/postgresql";
        return Directory.Exists(Installed)
            ? Directory.GetDirectories(Installed).Order(StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin"))
                .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
