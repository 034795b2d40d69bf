using System.Collections.Concurrent;
using System.Text.Json;

namespace MfaKit.Browser.Authenticator;

/// <summary>The web authenticator in a browser of its own, whose profile stays when it is closed.</summary>
internal sealed class WebPhone : IAsyncDisposable
{
    private readonly Chromium _chromium;
    private readonly Uri _site;
    private readonly DirectoryInfo _profile;
    private readonly Look _look;
    private readonly string[] _permissions;
    private readonly ConcurrentQueue<string> _faults = new();
    private IBrowserContext _context = null!;

    private WebPhone(Chromium chromium, Uri site, Look look, string[] permissions) =>
        (_chromium, _site, _look, _permissions, _profile, Words) = (chromium, site, look, permissions, Directory.CreateTempSubdirectory("mfakit-phone-"), new(look.Language));

    public IPage Page { get; private set; } = null!;

    public Words Words { get; }

    /// <summary>Addresses that the page asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static Task<WebPhone> StartAsync(Chromium chromium, PushSite site, Look? look = null, string? camera = null, params string[] permissions) =>
        StartAsync(chromium, site.Address, look, camera, permissions);

    public static async Task<WebPhone> StartAsync(Chromium chromium, Uri site, Look? look = null, string? camera = null, params string[] permissions)
    {
        var phone = new WebPhone(chromium, site, look ?? new("en", 390), permissions);
        await phone.LaunchAsync(camera);
        return phone;
    }

    /// <summary>Opens the authenticator, or a link by the phone's own camera.</summary>
    public Task OpenAsync(string? link = null) => Page.GotoAsync(link ?? new Uri(_site, "/mfasetup/phone").AbsoluteUri);

    /// <summary>Closes the browser and starts it again.</summary>
    public async Task RestartAsync()
    {
        await _context.DisposeAsync();
        await LaunchAsync(null);
        await OpenAsync();
    }

    public Task PressAsync(string key) => Page.GetByRole(AriaRole.Button, new() { Name = Words[key], Exact = true }).ClickAsync();

    /// <summary>A view stands: its heading, with the focus on it, nothing too wide, clean for axe.</summary>
    public async Task SeeAsync(string state, string titleKey, params object[] values)
    {
        await Expect(Page.Locator("h1")).ToHaveTextAsync(Words[titleKey, values]);
        await Expect(Page.Locator("h1")).ToBeFocusedAsync();
        await Pictures.TakeAsync(Page, "authenticator-" + state, _look);
        var over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{state} {_look} is {over} px too wide");
        await Axe.ShouldBeCleanAsync(Page, $"{state} {_look}");
        Assert.Empty(_faults);
    }

    /// <summary>Accepts, says yes to the account, and waits for the test.</summary>
    public async Task AddAsync(string link)
    {
        await OpenAsync(link);
        await SeeAsync("privacy", "AuthPrivacyTitle");
        await PressAsync("AuthAccept");
        await ConfirmAsync();
    }

    public async Task ConfirmAsync()
    {
        // Chromium promises to keep a page's data only where it is visited often, installed or allowed to notify.
        var ordinary = Page.GetByRole(AriaRole.Button, new() { Name = Words["AuthPrivateGo"], Exact = true });
        await Expect(ordinary.Or(Page.Locator("#name"))).ToBeVisibleAsync();
        if (await ordinary.CountAsync() > 0)
        {
            await SeeAsync("private", "AuthPrivateTitle");
            await PressAsync("AuthPrivateGo");
        }

        await SeeAsync("confirm", "AuthAddTitle", "Contoso");
        await PressAsync("AuthAddButton");
        await SeeAsync("added", "AuthAddedTitle");
    }

    /// <summary>Sets it up, from the desk's first page to the last.</summary>
    public async Task BindAsync(Desk desk)
    {
        var (id, link) = await desk.BeginAsync();
        await AddAsync(link);
        var number = await desk.TestAsync(id);
        await SeeAsync("test", "AuthAskTest");
        await TypeAsync(number);
        await SeeAsync("bound", "AuthBoundTitle");
        await desk.FinishAsync(id);
        await PressAsync("ButtonDone");
        await Expect(Page.Locator("#accounts li")).ToHaveCountAsync(1);
        await Expect(Page.Locator("#accounts .mfa-badge")).ToHaveCountAsync(0);
        await SeeAsync("accounts", "AuthTitle");
    }

    /// <summary>Reads the code that the camera sees, says yes to everything, and waits for the test.</summary>
    public async Task ScanAsync()
    {
        await OpenAsync();
        await SeeAsync("privacy", "AuthPrivacyTitle");
        await PressAsync("AuthAccept");
        await SeeAsync("empty", "AuthTitle");
        await PressAsync("AuthScanButton");
        await ConfirmAsync();
    }

    public async Task TypeAsync(string number)
    {
        await Page.Locator("#number").FillAsync(number);
        await PressAsync("AuthApprove");
    }

    /// <summary>Wakes its worker, as a push service would.</summary>
    public async Task WakeAsync(object message)
    {
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var devtools = await _context.NewCDPSessionAsync(Page);
        devtools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, found) =>
        {
            if (found?.GetProperty("registrations").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first)
                registration.TrySetResult(first.GetProperty("registrationId").GetString()!);
        };
        await devtools.SendAsync("ServiceWorker.enable");
        var id = await registration.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await devtools.SendAsync("ServiceWorker.deliverPushMessage", new()
        {
            ["origin"] = _site.GetLeftPart(UriPartial.Authority),
            ["registrationId"] = id,
            ["data"] = JsonSerializer.Serialize(message),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _profile.Delete(recursive: true);
    }

    private async Task LaunchAsync(string? camera)
    {
        _context = await _chromium.LaunchAsync(_profile.FullName, _look, _permissions, camera);
        _context.SetDefaultTimeout(20_000);
        SetDefaultExpectTimeout(20_000);
        await _context.AddInitScriptAsync(Watch.Script);
        _context.Request += (_, request) => Asked.Enqueue(request.Url);
        _context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                _faults.Enqueue($"{message.Type}: {message.Text}");
        };
        _context.WebError += (_, error) => _faults.Enqueue($"uncaught: {error.Error}");
        Page = _context.Pages[0];
    }
}
