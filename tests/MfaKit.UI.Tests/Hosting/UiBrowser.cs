using System.Net;
using MfaKit.Hosting;

namespace MfaKit.UI.Hosting;

/// <summary>A browser without scripts: cookies, links, forms, redirects.</summary>
internal sealed class UiBrowser(HttpMessageHandler server, string language) : IDisposable
{
    private const int MostRedirects = 8;

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client = new(server) { BaseAddress = new("https://my.contoso.example") };

    /// <summary>Where the pages are, path base included.</summary>
    public string Root { get; set; } = "/mfasetup";

    public string? UserAgent { get; set; }

    public async Task<UiPage> SendAsync(HttpMethod method, string url, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body };
        var uri = new Uri(_client.BaseAddress!, url);
        if (_cookies.GetCookieHeader(uri) is { Length: > 0 } header)
            request.Headers.Add("Cookie", header);
        request.Headers.TryAddWithoutValidation("Accept-Language", language);
        if (UserAgent is not null)
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
                _cookies.SetCookies(uri, cookie);
        }

        return await UiPage.ReadAsync(uri.PathAndQuery, response);
    }

    public Task<UiPage> GetOnceAsync(string url) => SendAsync(HttpMethod.Get, url);

    /// <summary>Reads a page, following where it leads within the host's own pages and ours.</summary>
    public async Task<UiPage> GetAsync(string url) => await FollowAsync(await GetOnceAsync(url));

    /// <summary>Presses the button of a form: the one whose action ends so.</summary>
    public async Task<UiPage> SubmitAsync(UiPage page, string action, params (string Name, string Value)[] fields) =>
        await FollowAsync(await SubmitOnceAsync(page, action, fields));

    public Task<UiPage> SubmitOnceAsync(UiPage page, string action, params (string Name, string Value)[] fields)
    {
        var form = page.Form(action);
        var all = form.Hidden.Where(h => fields.All(f => f.Name != h.Name)).Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value));
        return SendAsync(HttpMethod.Post, form.Action, new FormUrlEncodedContent(all));
    }

    public Task<UiPage> LoginAsync(string user, string? returnUrl = null) =>
        SendAsync(HttpMethod.Post, $"{Root[..Root.LastIndexOf('/')]}/login/{user}{(returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl))}");

    /// <summary>Signs in and walks to the page with the QR code.</summary>
    public async Task<UiPage> ScanAsync(string user)
    {
        (await LoginAsync(user)).ShouldBe(200);
        var sessions = await SubmitAsync(await GetAsync(Root), "/start");
        var app = await GetAsync(sessions.Link("/method"));
        return await SubmitAsync(app, "/begin");
    }

    /// <summary>Walks through the whole wizard; the phone and the recovery codes that came of it.</summary>
    public async Task<(Phone Phone, IReadOnlyList<string> Codes)> SetUpAsync(UiHost host, string user)
    {
        var scan = await ScanAsync(user);
        var phone = Phone.Scan(scan.Link("otpauth://"));
        var codes = await SubmitAsync(await GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", phone.CodeAt(host.Now)));
        var shown = await SubmitAsync(codes, "/codes");
        await SubmitAsync(shown, "/codes/saved", ("saved", "yes"));
        return (phone, shown.Codes);
    }

    public void Dispose() => _client.Dispose();

    private async Task<UiPage> FollowAsync(UiPage page)
    {
        for (var i = 0; i < MostRedirects && page.Location is { } to; i++)
            page = await GetOnceAsync(to);
        return page;
    }
}
