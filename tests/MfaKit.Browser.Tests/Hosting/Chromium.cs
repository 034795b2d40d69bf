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

    /// <summary>A browser of one's own that keeps what it keeps in a folder, as a phone does; whoever asks closes it.</summary>
    /// <param name="profile">The folder; the same one again is the same browser, started again.</param>
    /// <param name="look">How its pages are looked at.</param>
    /// <param name="permissions">What its person allows.</param>
    /// <param name="camera">A file that its camera sees, or null.</param>
    public async Task<IBrowserContext> LaunchAsync(string profile, Look look, IReadOnlyList<string> permissions, string? camera = null)
    {
        await RequireAsync();
        string[] seen = camera is null ? [] : ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={camera}"];
        return await _playwright!.Chromium.LaunchPersistentContextAsync(profile, new()
        {
            ExecutablePath = Launch.ExecutablePath,
            Headless = true,
            Args = [.. Launch.Args!, .. seen],
            ViewportSize = new() { Width = look.Width, Height = 800 },
            Locale = look.Language,
            ColorScheme = look.Scheme,
            UserAgent = look.Agent,
            Permissions = permissions,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }
}
