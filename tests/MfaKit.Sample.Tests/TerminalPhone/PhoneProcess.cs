using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MfaKit.Sample.TerminalPhone;

/// <summary>
/// The phone in a terminal, as a process of its own; a test reads what it prints and types. When the test's process ends, in whatever way,
/// so does its input, and the phone with it.
/// </summary>
internal sealed class PhoneProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _unread = new();

    private PhoneProcess(Process process) => _process = process;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static PhoneProcess Start(string file, params string[] args) => new(Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "MfaKit.Sample.Phone.dll"), .. args, "--file", file])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>Runs it to its end; what it printed, what it complained of, and its exit code.</summary>
    public static async Task<(string Said, string Complaints, int ExitCode)> RunAsync(string file, string[] args, params string[] typed)
    {
        await using var phone = Start(file, args);
        foreach (var line in typed)
            await phone.TypeAsync(line);
        phone._process.StandardInput.Close();
        var said = await phone._process.StandardOutput.ReadToEndAsync(Cancel).WaitAsync(Patience, Cancel);
        return (said, await phone.ComplaintsAsync(), await phone.ExitAsync());
    }

    /// <summary>Reads until it has printed this; what it printed so far, and was not read.</summary>
    public async Task<string> ReadToAsync(string text)
    {
        var buffer = new char[1];
        while (!_unread.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            var read = _process.StandardOutput.ReadAsync(buffer.AsMemory(), Cancel).AsTask();
            if (await read.WaitAsync(Patience, Cancel) == 0)
                Assert.Fail($"It ended before it said \"{text}\": {_unread}{await ComplaintsAsync()}");
            _unread.Append(buffer[0]);
        }

        var all = _unread.ToString();
        _unread.Clear();
        return all;
    }

    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), Cancel);
        await _process.StandardInput.FlushAsync(Cancel);
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(Cancel).WaitAsync(Patience, Cancel);
        return _process.ExitCode;
    }

    /// <summary>Ctrl+C.</summary>
    public async Task<int> InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancel);
        return await ExitAsync();
    }

    /// <summary>Waits until it complains of this.</summary>
    public async Task SeeComplaintAsync(string text)
    {
        while (await _process.StandardError.ReadLineAsync(Cancel).AsTask().WaitAsync(Patience, Cancel) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"It ended and never complained: {text}");
    }

    /// <summary>What it complained of until it ended, and was not read.</summary>
    public Task<string> ComplaintsAsync() => _process.StandardError.ReadToEndAsync(Cancel).WaitAsync(Patience, Cancel);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
