[assembly: AssemblyFixture(typeof(MfaKit.Browser.Chromium))]
[assembly: Xunit.v3.Parallelization(MaxThreads = 2)]

namespace MfaKit.Browser;

/// <summary>One Chromium for all tests, started by the first that needs it; each person has a context of their own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private static readonly BrowserTypeLaunchOptions Launch = new()
    {
        ExecutablePath = Program,
        Headless = true,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    };

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<IBrowser> RequireAsync()
    {
        Required.OrSkip(File.Exists(Program) ? null : $"{Program} is not installed (Debian package chromium).");
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(Launch);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }
}
