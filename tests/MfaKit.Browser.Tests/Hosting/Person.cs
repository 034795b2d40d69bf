using System.Text;
using System.Text.RegularExpressions;
using MfaKit.Sample;
using MfaKit.Strangers;

namespace MfaKit.Browser;

/// <summary>Somebody at a browser with cookies of its own. Every page that is seen is checked.</summary>
internal sealed class Person : IAsyncDisposable
{
    private const int Height = 800;
    private const float Patience = 10_000;

    private readonly Chromium _chromium;
    private readonly IBrowserContext _context;
    private readonly Watch _watch;
    private readonly Look _look;
    private readonly bool _hasAxe;

    private Person(Chromium chromium, IBrowserContext context, IPage page, Watch watch, Look look, bool hasAxe) =>
        (_chromium, _context, Page, _watch, _look, _hasAxe, Words) = (chromium, context, page, watch, look, hasAxe, new(look.Language));

    public IPage Page { get; }

    public Words Words { get; }

    public string Path => new Uri(Page.Url).PathAndQuery;

    /// <param name="chromium">The browser.</param>
    /// <param name="address">The host.</param>
    /// <param name="look">How the pages are looked at.</param>
    /// <param name="hasAxe">Every state of a page is given to axe, too. Once for each look of a page is enough.</param>
    /// <param name="maySeeHostGone">The host is away for a while, which a page may complain of.</param>
    public static async Task<Person> OpenAsync(Chromium chromium, Uri address, Look? look = null, bool hasAxe = false, bool maySeeHostGone = false)
    {
        look ??= new();
        var context = await (await chromium.RequireAsync()).NewContextAsync(Options(look, address, look.HasScript));
        context.SetDefaultTimeout(Patience);
        SetDefaultExpectTimeout(Patience);
        await context.AddInitScriptAsync(Watch.Script);
        var watch = new Watch(context, address, maySeeHostGone);
        return new(chromium, context, await context.NewPageAsync(), watch, look, hasAxe);
    }

    /// <summary>A second tab of the same browser: the same cookies.</summary>
    public async Task<Person> NewTabAsync() => new(_chromium, _context, await _context.NewPageAsync(), _watch, _look, _hasAxe);

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Presses the one link or button of that name.</summary>
    public Task PressAsync(string key, params object[] values) => Named(key, values).ClickAsync();

    public ILocator Named(string key, params object[] values)
    {
        var name = Words[key, values];
        return Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Or(Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));
    }

    /// <summary>A page stands and is as every page must be: heading, title, language, focus, width, axe.</summary>
    public async Task SeeAsync(string state, string titleKey, params object[] values)
    {
        var title = Words[titleKey, values];
        await Expect(Page.Locator("h1")).ToHaveTextAsync(title);
        var hasErrors = await Page.Locator("#errors").CountAsync() > 0;
        Assert.Matches($"{(hasErrors ? "^.+ ?: " : "")}.*{Regex.Escape(title)} - Contoso$", Words.Plain(await Page.TitleAsync()));
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", _look.Language);
        if (_look.HasScript && await Page.Locator(".mfa-card").CountAsync() > 0)
            await Expect(Page.Locator(hasErrors ? "#errors" : "#title")).ToBeFocusedAsync();
        await SeeOpenAsync(state);
        _watch.ShouldBeQuiet();
    }

    /// <summary>A page that says what was done: shown without a script, announced with one.</summary>
    public async Task SeeNoticeAsync(string state, string titleKey, string noticeKey)
    {
        await Expect(Page.Locator(_look.HasScript ? "[role=status]" : ".mfa-notice")).ToHaveTextAsync(Words[noticeKey]);
        await SeeAsync(state, titleKey);
    }

    /// <summary>The same page, after a part of it was opened.</summary>
    public async Task SeeOpenAsync(string state)
    {
        await Pictures.TakeAsync(Page, state, _look);
        await ShouldFitAsync(state);
        if (_hasAxe)
            await CheckAsync($"{state} {_look}");
    }

    public Task SeeTextAsync(string key, params object[] values) => Expect(Page.Locator("main")).ToContainTextAsync(Words[key, values]);

    /// <summary>The phone's camera: what is on the screen, read by a program of others.</summary>
    public async Task<QrCode> ScanAsync() => QrCode.OfLink(Encoding.UTF8.GetString(Zbar.Read(await Page.ScreenshotAsync(new() { FullPage = true }))));

    public async Task EnterAsync(string code, string button)
    {
        await Page.Locator("#code").FillAsync(code);
        await PressAsync(button);
    }

    public void ShouldBeQuiet() => _watch.ShouldBeQuiet();

    // With the first tab the browser is closed.
    public async ValueTask DisposeAsync()
    {
        if (_context.Pages.Count > 0 && _context.Pages[0] != Page)
            await Page.CloseAsync();
        else
            await _context.DisposeAsync();
    }

    private async Task ShouldFitAsync(string state)
    {
        var over = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{state} {_look} is {over} px too wide");
    }

    // axe is a script: what a person without any sees is shown to it in a window that has, with the page's own scripts left out.
    private async Task CheckAsync(string what)
    {
        if (_look.HasScript)
        {
            await Axe.ShouldBeCleanAsync(Page, what);
            return;
        }

        var html = Regex.Replace(await Page.ContentAsync(), "<script.*?</script>", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        await using var window = await (await _chromium.RequireAsync()).NewContextAsync(Options(_look, new(Page.Url), hasScript: true));
        var copy = await window.NewPageAsync();
        await copy.RouteAsync(Page.Url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await copy.GotoAsync(Page.Url);
        await Axe.ShouldBeCleanAsync(copy, what);
    }

    private static BrowserNewContextOptions Options(Look look, Uri address, bool hasScript) => new()
    {
        BaseURL = address.OriginalString,
        ViewportSize = new() { Width = look.Width, Height = Height },
        DeviceScaleFactor = look.Scale,
        Locale = look.Language,
        ColorScheme = look.Scheme,
        JavaScriptEnabled = hasScript,
    };
}
