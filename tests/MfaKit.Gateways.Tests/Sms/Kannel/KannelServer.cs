using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using MfaKit.Sms.Kannel;

[assembly: AssemblyFixture(typeof(KannelServer))]

namespace MfaKit.Sms.Kannel;

/// <summary>
/// A real Kannel: bearerbox, smsbox and the simulated network (fakesmsc) on free loopback ports, started by the first caller and ended with
/// this object. There is one network: its tests are one collection. <c>smsc = fake</c> can listen on all interfaces only; it admits this machine alone.
/// </summary>
public sealed class KannelServer : IAsyncDisposable
{
    public const string Username = "tester";
    public const string Password = "foobar";

    /// <summary>A number that the network refuses.</summary>
    public const string RefusedNumber = "+14155550123";

    private const string RefusedPrefix = "+1415";

    private const string Bearerbox = "/usr/sbin/bearerbox";
    private const string Smsbox = "/usr/sbin/smsbox";
    private const string Network = "/usr/lib/kannel/test/fakesmsc";

    // $1 to $3: the programs, $4: the network's port. The keeper owns them: whichever way this process ends, the kernel closes the other end
    // of its standard input, and it stops them by their pids. Each line that it reads starts the next, once the one before listens.
    private const string Keeper = """
        trap : INT TERM HUP
        "$1" kannel.conf >bearerbox.out 2>&1 </dev/null & boxes=$!
        if read -r _; then "$2" kannel.conf >smsbox.out 2>&1 </dev/null & boxes="$! $boxes"; fi
        if read -r _; then "$3" -H 127.0.0.1 -r "$4" -i 1 -m 0 "1 2 text x" 2>&1 </dev/null & boxes="$! $boxes"; fi
        cat >/dev/null
        kill $boxes 2>/dev/null
        wait
        """;

    private readonly Lazy<Task> _start;
    private readonly Channel<string> _network = Channel.CreateUnbounded<string>();
    private readonly string _folder = Directory.CreateTempSubdirectory("mfakit-kannel.").FullName;
    private readonly int[] _ports = FreePorts(4);
    private readonly TaskCompletionSource _networkIsUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _keeper;

    public KannelServer() => _start = new(StartAsync);

    public Uri SendUrl => new($"http://127.0.0.1:{_ports[3]}/cgi-bin/sendsms");

    /// <summary>Starts it, or skips the test (fails it, when everything is required) with the reason.</summary>
    public Task RequireAsync()
    {
        var missing = new[] { Bearerbox, Smsbox, Network }.FirstOrDefault(program => !File.Exists(program));
        Required.OrSkip(missing is null ? null : $"{missing} is not installed (Debian packages kannel, kannel-extras).");
        return _start.Value;
    }

    /// <summary>The next message of so many lines that reached the network: "from to text first line", and the lines that follow.</summary>
    public async Task<string> NextMessageAsync(int lines)
    {
        var read = new List<string>();
        while (read.Count < lines)
            read.Add(await _network.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return string.Join('\n', read);
    }

    /// <summary>What smsbox has written so far.</summary>
    public string[] SmsboxLog()
    {
        using var log = new StreamReader(new FileStream(Path.Combine(_folder, "smsbox.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return log.ReadToEnd().Split('\n');
    }

    /// <summary>Whether anything reached the network that was not read.</summary>
    public bool HasMore => _network.Reader.TryPeek(out _);

    public async ValueTask DisposeAsync()
    {
        if (_keeper is not null)
        {
            _keeper.StandardInput.Close();
            await _keeper.WaitForExitAsync();
            _keeper.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "kannel.conf"), Configuration());
        _keeper = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Keeper, "keeper", Bearerbox, Smsbox, Network, $"{_ports[2]}"])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _ = ListenAsync(_keeper.StandardOutput);
        await ListeningAsync(_ports[1]);
        await _keeper.StandardInput.WriteLineAsync("smsbox");
        await ListeningAsync(_ports[3]);
        await ListeningAsync(_ports[2]);
        await _keeper.StandardInput.WriteLineAsync("network");
        await _networkIsUp.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    // What fakesmsc writes of a message: Got message 3: <…>
    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            const string Got = "Got message ";
            if (line.Contains("Connecting to", StringComparison.Ordinal))
                _networkIsUp.TrySetResult();
            if (line.IndexOf(Got, StringComparison.Ordinal) is > 0 and var at)
                _network.Writer.TryWrite(line[(line.IndexOf('<', at) + 1)..^1]);
        }
    }

    // Nothing tells when a program has begun to listen but that it does.
    private static async Task ListeningAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
            }
        }
    }

    private string Configuration() => $"""
        group = core
        admin-interface = 127.0.0.1
        admin-port = {_ports[0]}
        admin-password = bar
        admin-deny-ip = "*.*.*.*"
        admin-allow-ip = "127.0.0.1"
        smsbox-interface = 127.0.0.1
        smsbox-port = {_ports[1]}
        box-deny-ip = "*.*.*.*"
        box-allow-ip = "127.0.0.1"
        dlr-storage = internal
        log-file = {_folder}/bearerbox.log
        log-level = 0

        group = smsc
        smsc = fake
        smsc-id = FAKE
        port = {_ports[2]}
        connect-allow-ip = "127.0.0.1"
        denied-prefix = "{RefusedPrefix}"

        group = smsbox
        bearerbox-host = 127.0.0.1
        bearerbox-port = {_ports[1]}
        sendsms-interface = 127.0.0.1
        sendsms-port = {_ports[3]}
        sendsms-chars = "0123456789 +-"
        global-sender = 13013
        log-file = {_folder}/smsbox.log
        log-level = 0

        group = sendsms-user
        username = {Username}
        password = {Password}
        user-deny-ip = "*.*.*.*"
        user-allow-ip = "127.0.0.1"
        concatenation = true
        max-messages = 5
        white-list-regex = "^[+](49|1)"
        """;

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Any, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
