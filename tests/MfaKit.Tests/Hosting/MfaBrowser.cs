using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OtpNet;

namespace MfaKit.Hosting;

/// <summary>A browser: keeps cookies, fetches antiforgery tokens, follows the flow as a page would.</summary>
/// <param name="server">Carries the requests.</param>
/// <param name="address">Where the host is; null for the name that one in memory has.</param>
internal sealed class MfaBrowser(HttpMessageHandler server, Uri? address = null) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _client = new(server) { BaseAddress = address ?? new("https://my.contoso.example") };

    public CookieContainer Cookies => _cookies;

    /// <summary>Sends a request; unsafe verbs below /mfa carry a fresh antiforgery token unless told otherwise.</summary>
    public async Task<MfaReply> SendAsync(HttpMethod method, string path, object? body = null, bool antiforgery = true)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is HttpContent content)
            request.Content = content;
        else if (body is not null)
            request.Content = JsonContent.Create(body);
        if (method != HttpMethod.Get && antiforgery && path.StartsWith("/mfa", StringComparison.Ordinal))
        {
            var token = await GetAsync("/mfa/antiforgery");
            request.Headers.Add((string)token.Json!["headerName"]!, (string)token.Json["token"]!);
        }

        return await SendAsync(request);
    }

    public Task<MfaReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<MfaReply> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<MfaReply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    public Task<MfaReply> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<MfaReply> LoginAsync(string user) => PostAsync($"/login/{user}");

    public async Task<MfaReply> SendAsync(HttpRequestMessage request)
    {
        var uri = new Uri(_client.BaseAddress!, request.RequestUri!);
        if (_cookies.GetCookieHeader(uri) is { Length: > 0 } header)
            request.Headers.Add("Cookie", header);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
                _cookies.SetCookies(uri, cookie);
        }

        return await MfaReply.ReadAsync(response);
    }

    /// <summary>Signs in, starts a visit, and begins to bind an app.</summary>
    public async Task<MfaReply> BeginTotpAsync(string? user = null)
    {
        if (user is not null)
            (await LoginAsync(user)).ShouldBe(200);
        (await PostAsync("/mfa/visits")).ShouldBe(201);
        return (await PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
    }

    /// <summary>Signs in and binds an app; the phone that came of it.</summary>
    public async Task<Phone> EnrollTotpAsync(string user, DateTimeOffset now)
    {
        var begun = await BeginTotpAsync(user);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var verified = await PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(now) } });
        verified.ShouldBe(200);
        return phone;
    }

    /// <summary>Begins a challenge of a pending sign-in or session.</summary>
    public async Task<MfaReply> BeginChallengeAsync(string method = "totp") =>
        (await PostAsync("/mfa/challenges", new { method })).ShouldBe(201);

    public Task<MfaReply> VerifyAsync(string challenge, string code) =>
        PostAsync($"/mfa/challenges/{challenge}/verify", new { input = new { code } });

    /// <summary>True when the host is open to this browser.</summary>
    public async Task<bool> IsInsideAsync() => (await GetAsync("/private")).Status == 200;

    /// <summary>Takes over every cookie of another, as a thief would.</summary>
    public MfaBrowser Copying(MfaBrowser other)
    {
        foreach (System.Net.Cookie cookie in other.Cookies.GetAllCookies())
            _cookies.Add(_client.BaseAddress!, new System.Net.Cookie(cookie.Name, cookie.Value, "/"));
        return this;
    }

    public void Dispose() => _client.Dispose();
}
