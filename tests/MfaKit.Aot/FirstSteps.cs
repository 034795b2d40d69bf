using System.Net;
using System.Security.Claims;
using System.Text;
using System.Text.Json.Nodes;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace MfaKit.Aot;

/// <summary>A slim host that serves itself on a free loopback port, and a browser that signs in and begins to bind an app.</summary>
internal static class FirstSteps
{
    public static async Task<bool> WorkAsync()
    {
        await using var app = Build();
        await app.StartAsync();
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = new Uri(app.Urls.Single()) };
        return await IsRefusedAsync(browser) && await IsShownTheCodeAsync(browser);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        builder.Services.AddMfaEnrollment(o => o.Issuer = "Contoso").AddSmsOtp(o => o.AllowedCountries.Add("DE")).AddSmsSender<Handset>();

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapMfa();

        // A plain RequestDelegate: nothing to bind, nothing to reflect on.
        app.MapPost("/login", async context =>
        {
            var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "alice"), new(ClaimTypes.Email, "alice@contoso.com")], "Cookies");
            var result = await context.RequestServices.GetRequiredService<IMfaSignIn>().SignInAsync(context, new ClaimsPrincipal(identity));
            context.Response.StatusCode = result.TryGet(out _, out _) ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        });
        return app;
    }

    private static async Task<bool> IsRefusedAsync(HttpClient browser)
    {
        using var response = await browser.GetAsync("/mfa");
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        return Says("anonymous", response.StatusCode == HttpStatusCode.Unauthorized
            && response.Content.Headers.ContentType?.MediaType is "application/problem+json"
            && (string?)problem?["code"] is "sign_in_required");
    }

    private static async Task<bool> IsShownTheCodeAsync(HttpClient browser)
    {
        using var login = await browser.PostAsync("/login", null);
        if (!Says("login", login.IsSuccessStatusCode))
            return false;
        await PostAsync(browser, "/mfa/visits", null);
        var step = (await PostAsync(browser, "/mfa/enrollments", """{"method":"totp"}"""))?["step"];
        return Says("enrollment", (string?)step?["kind"] is "authenticator_setup"
            && (string?)step["once"]?["qrSvg"] is { } svg
            && svg.Contains("<svg", StringComparison.Ordinal))
            && await IsSentACodeAsync(browser);
    }

    private static async Task<bool> IsSentACodeAsync(HttpClient browser)
    {
        var begun = await PostAsync(browser, "/mfa/enrollments", """{"method":"sms","input":{"phoneNumber":"0151 23456789","country":"DE"}}""");
        var code = Handset.Text[^6..];
        Says("text message", Handset.Text.EndsWith($"\n\n@localhost #{code}", StringComparison.Ordinal));
        var bound = await PostAsync(browser, $"/mfa/enrollments/{begun?["id"]}/verify", $$"""{"input":{"code":"{{code}}"} }""");
        return Says("number", (string?)bound?["result"]?["factor"]?["hint"] is "89");
    }

    private static async Task<JsonNode?> PostAsync(HttpClient browser, string path, string? body)
    {
        var token = JsonNode.Parse(await browser.GetStringAsync("/mfa/antiforgery"));
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add((string)token!["headerName"]!, (string)token["token"]!);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await browser.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            Console.WriteLine($"POST {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    private static bool Says(string what, bool holds)
    {
        Console.WriteLine($"{what}: {(holds ? "ok" : "WRONG")}");
        return holds;
    }
}
