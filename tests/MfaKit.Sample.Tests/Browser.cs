using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MfaKit.Hosting;

namespace MfaKit.Sample;

/// <summary>A browser: keeps cookies and fetches antiforgery tokens.</summary>
internal sealed partial class Browser(Uri address, CookieContainer cookies) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = address };

    public CookieContainer Cookies => cookies;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<MfaReply> GetAsync(string path)
    {
        using var response = await _client.GetAsync(path, Cancel);
        return await MfaReply.ReadAsync(response);
    }

    public async Task<MfaReply> PostAsync(string path, object? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = body as HttpContent ?? JsonContent.Create(body ?? new { });
        if (path.StartsWith("/mfa", StringComparison.Ordinal))
        {
            var token = (await GetAsync("/mfa/antiforgery")).Json!;
            request.Headers.Add((string)token["headerName"]!, (string)token["token"]!);
        }

        using var response = await _client.SendAsync(request, Cancel);
        return await MfaReply.ReadAsync(response);
    }

    /// <summary>Opens a page and posts one of its forms, with the token that the page carries; the page that this leads to.</summary>
    public async Task<MfaReply> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        using var form = FormOf((await GetAsync(page)).ShouldBe(200), fields);
        return await PostAsync(action, form);
    }

    public static FormUrlEncodedContent FormOf(MfaReply page, params (string Name, string Value)[] fields) =>
        new([new("__RequestVerificationToken", AntiforgeryToken().Match(page.Text).Groups[1].Value), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]);

    public Task<MfaReply> LoginAsync(string email = People.Alice, string password = People.AlicesPassword) =>
        PostAsync("/login", new { email, password, returnUrl = "/payroll" });

    public async Task<bool> IsInsideAsync() => (await GetAsync("/payroll")).Status switch
    {
        200 => true,
        401 => false,
        var other => throw new InvalidOperationException($"/payroll answered {other}."),
    };

    /// <summary>Signs in by password and begins to bind an app.</summary>
    public async Task<MfaReply> BeginEnrollmentAsync()
    {
        Assert.Equal("complete", (string)(await LoginAsync()).ShouldBe(200).Json!["state"]!);
        (await PostAsync("/mfa/visits")).ShouldBe(201);
        return (await PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
    }

    /// <summary>Signs in by password and binds an app; the key that the QR code told.</summary>
    public async Task<QrCode> EnrollAsync(DateTimeOffset now)
    {
        var begun = await BeginEnrollmentAsync();
        var code = QrCode.OfLink((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = code.CodeAt(now) } })).ShouldBe(200);
        return code;
    }

    public async Task<MfaReply> BeginChallengeAsync() => (await PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(201);

    public Task<MfaReply> VerifyAsync(string challenge, string code) =>
        PostAsync($"/mfa/challenges/{challenge}/verify", new { input = new { code } });

    /// <summary>The newest code on the development phone, which anybody may look at.</summary>
    public async Task<string> TextedCodeAsync() => ShownCode().Match((await GetAsync("/mfaphone")).ShouldBe(200).Text).Groups[1].Value;

    /// <summary>Binds a number, by the code that came to the development phone.</summary>
    public async Task<MfaReply> AddNumberAsync(string number = "+33612345678")
    {
        var begun = (await PostAsync("/mfa/enrollments", new { method = "sms", input = new { phoneNumber = number } })).ShouldBe(201);
        return (await PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = await TextedCodeAsync() } })).ShouldBe(200);
    }

    [GeneratedRegex("id=\"code-sms_[0-9a-f]{32}\" dir=\"ltr\">([0-9]{6})<", RegexOptions.None, 1000)]
    private static partial Regex ShownCode();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex AntiforgeryToken();

    public void Dispose() => _client.Dispose();
}
