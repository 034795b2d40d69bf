using System.Diagnostics;
using System.Globalization;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>The browsers, as a process beside this one (<see cref="Browsers"/>); ends with its input.</summary>
internal sealed class BrowserProcess : IDisposable
{
    public const string Command = "waiting-browsers";

    private readonly Process _process;
    private readonly int _count;

    private BrowserProcess(Process process, int count) => (_process, _count) = (process, count);

    /// <param name="address">The host.</param>
    /// <param name="count">How many.</param>
    /// <param name="path">What they listen to without signing in; null for their own requests.</param>
    public static BrowserProcess Start(Uri address, int count, string? path) => new(
        Process.Start(new ProcessStartInfo("dotnet", [typeof(BrowserProcess).Assembly.Location, Command, address.OriginalString, count.ToString(CultureInfo.InvariantCulture), path ?? ""])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!,
        count);

    /// <summary>Each signs in and asks its phone.</summary>
    public async IAsyncEnumerable<(int Browser, TransactionId Id, string Number)> SignInAsync()
    {
        for (var left = _count; left > 0; left--)
        {
            var words = await ReadAsync();
            yield return (int.Parse(words[0], CultureInfo.InvariantCulture), TransactionId.Parse(words[1], null), words[2]);
        }
    }

    /// <summary>Each begins to listen; done once each has been told the first state. From then on, what they are told goes to the news.</summary>
    public async Task ListenAsync(News news)
    {
        await _process.StandardInput.WriteLineAsync("listen");
        await _process.StandardInput.FlushAsync();
        for (var left = _count; left > 0; left--)
            await ReadAsync();
        _ = PassOnAsync(news);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task PassOnAsync(News news)
    {
        for (var left = _count; left > 0; left--)
        {
            var words = await ReadAsync();
            news.Told(int.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
        }
    }

    private async Task<string[]> ReadAsync() => (await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The browsers have ended.")).Split(' ');
}
