using MfaKit.Hosting;

namespace MfaKit.SignIn;

/// <summary>ASP.NET Core Identity's own API, which knows nothing of MfaKit, by cookie and by bearer token (SEC-X6).</summary>
public sealed class IdentityTests
{
    private const string Alice = "alice@contoso.com";

    [Fact, Trait("row", "SEC-X6")]
    public async Task Login_by_cookie_waits_for_the_second_factor()
    {
        await using var host = await IdentityHost.StartAsync();
        var phone = await EnrollAsync(host);
        using var browser = host.NewBrowser();

        var asked = (await browser.LoginByCookieAsync(Alice)).ShouldBe(401, "mfa_required");

        Assert.Equal("must_verify", (string?)asked.Json!["signIn"]!["state"]);
        Assert.Equal(401, (await browser.GetAsync("/identity/manage/info")).Status);
        Assert.False(await browser.IsInsideAsync());
        await host.ProveAsync(browser, phone);
        (await browser.GetAsync("/identity/manage/info")).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-X6")]
    public async Task Login_by_bearer_token_gives_a_token_that_reaches_nothing_but_MFA_routes()
    {
        await using var host = await IdentityHost.StartAsync();
        var phone = await EnrollAsync(host);
        using var client = host.NewBrowser();

        var asked = (await client.LoginByTokenAsync(Alice)).ShouldBe(401, "mfa_required");
        var token = "MfaToken " + (string)asked.Json!["mfaToken"]!;

        Assert.Null(asked.Json["accessToken"]);
        Assert.NotEqual(200, (await client.WithTokenAsync(HttpMethod.Get, "/private", token)).Status);
        Assert.Equal(401, (await client.WithTokenAsync(HttpMethod.Get, "/identity/manage/info", token)).Status);
        (await client.WithTokenAsync(HttpMethod.Get, "/mfa/sign-in", token)).ShouldBe(200);
        (await client.WithTokenAsync(HttpMethod.Get, "/mfa/sign-in", token.Replace("MfaToken", "Bearer", StringComparison.Ordinal))).ShouldBe(401, "sign_in_required");
        (await client.WithTokenAsync(HttpMethod.Get, "/mfa/sign-in", token[..^1] + (token[^1] == '0' ? '1' : '0'))).ShouldBe(401, "sign_in_required");

        var proved = await ProveAsync(host, client, phone, token);
        var tokens = (await client.PostAsync("/identity/proved", new { mfaToken = proved })).ShouldBe(200);

        (await client.WithTokenAsync(HttpMethod.Get, "/identity/manage/info", Bearer(tokens))).ShouldBe(200);
        Assert.Equal("pwd otp mfa " + MfaClaims.AcrMfa, (await client.WithTokenAsync(HttpMethod.Get, "/amr", Bearer(tokens))).ShouldBe(200).Text);
    }

    [Fact, Trait("row", "SEC-X6"), Trait("row", "SEC-D1")]
    public async Task Proved_token_is_taken_up_once_and_reaches_nothing_by_itself()
    {
        await using var host = await IdentityHost.StartAsync();
        var phone = await EnrollAsync(host);
        using var client = host.NewBrowser();
        var token = "MfaToken " + (string)(await client.LoginByTokenAsync(Alice)).Json!["mfaToken"]!;
        var proved = await ProveAsync(host, client, phone, token);

        (await client.WithTokenAsync(HttpMethod.Get, "/mfa/sign-in", "MfaToken " + proved)).ShouldBe(401, "sign_in_required");
        (await client.WithTokenAsync(HttpMethod.Get, "/mfa/sign-in", token)).ShouldBe(401, "sign_in_required");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.PostAsync("/identity/proved", new { mfaToken = proved })));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ShouldBe(401));
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Refresh_token_goes_on_within_its_session_and_ends_with_it()
    {
        await using var host = await IdentityHost.StartAsync();
        var phone = await EnrollAsync(host);
        using var client = host.NewBrowser();
        var token = "MfaToken " + (string)(await client.LoginByTokenAsync(Alice)).Json!["mfaToken"]!;
        var tokens = (await client.PostAsync("/identity/proved", new { mfaToken = await ProveAsync(host, client, phone, token) })).ShouldBe(200);

        var next = (await client.PostAsync("/identity/refresh", new { refreshToken = (string)tokens.Json!["refreshToken"]! })).ShouldBe(200);
        (await client.WithTokenAsync(HttpMethod.Get, "/identity/manage/info", Bearer(next))).ShouldBe(200);
        (await client.WithTokenAsync(HttpMethod.Delete, "/mfa/sessions/" + await SessionAsync(client, Bearer(next)), Bearer(next))).ShouldBe(204);

        Assert.Equal(401, (await client.WithTokenAsync(HttpMethod.Get, "/identity/manage/info", Bearer(next))).Status);
        var refused = await client.PostAsync("/identity/refresh", new { refreshToken = (string)next.Json!["refreshToken"]! });
        refused.ShouldBe(401, "session_ended");
        Assert.Equal("signed_out", (string?)refused.Json!["reason"]);
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Tokens_of_before_the_first_factor_are_dead_once_it_is_bound()
    {
        await using var host = await IdentityHost.StartAsync();
        using var client = host.NewBrowser();
        await client.RegisterAsync(Alice);
        var early = (await client.LoginByTokenAsync(Alice)).ShouldBe(200);
        (await client.WithTokenAsync(HttpMethod.Get, "/identity/manage/info", Bearer(early))).ShouldBe(200);
        await EnrollAsync(host, register: false);

        Assert.Equal(401, (await client.WithTokenAsync(HttpMethod.Get, "/identity/manage/info", Bearer(early))).Status);
        (await client.PostAsync("/identity/refresh", new { refreshToken = (string)early.Json!["refreshToken"]! })).ShouldBe(401, "session_ended");
    }

    [Fact, Trait("row", "SEC-C5")]
    public async Task Session_by_token_that_a_recovery_code_opened_grows_no_longer_by_later_proofs()
    {
        await using var host = await IdentityHost.StartAsync();
        var phone = await EnrollAsync(host);
        using var owner = host.NewBrowser();
        await owner.LoginByCookieAsync(Alice);
        await host.ProveAsync(owner, phone);
        var code = (string)(await owner.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]![0]!;
        using var client = host.NewBrowser();
        var token = "MfaToken " + (string)(await client.LoginByTokenAsync(Alice)).Json!["mfaToken"]!;
        var challenge = (await client.WithTokenAsync(HttpMethod.Post, "/mfa/challenges", token, new { method = "recovery_codes" })).ShouldBe(201);
        var verified = (await client.WithTokenAsync(
            HttpMethod.Post, $"/mfa/challenges/{challenge.Id}/verify", token, new { input = new { code, reason = "not_with_me" } })).ShouldBe(200);
        var tokens = (await client.PostAsync("/identity/proved", new { mfaToken = (string)verified.Json!["mfaToken"]! })).ShouldBe(200);

        host.Clock.Advance(TimeSpan.FromHours(7));
        tokens = (await client.PostAsync("/identity/refresh", new { refreshToken = (string)tokens.Json!["refreshToken"]! })).ShouldBe(200);
        var proved = await ProveAsync(host, client, phone, Bearer(tokens));
        tokens = (await client.PostAsync("/identity/proved", new { mfaToken = proved })).ShouldBe(200);
        (await client.WithTokenAsync(HttpMethod.Get, "/identity/manage/info", Bearer(tokens))).ShouldBe(200);

        host.Clock.Advance(TimeSpan.FromHours(1));
        (await client.PostAsync("/identity/refresh", new { refreshToken = (string)tokens.Json!["refreshToken"]! })).ShouldBe(401);
    }

    private static string Bearer(MfaReply tokens) => "Bearer " + (string)tokens.Json!["accessToken"]!;

    private static async Task<string> SessionAsync(MfaBrowser client, string authorization)
    {
        var sessions = (await client.WithTokenAsync(HttpMethod.Get, "/mfa/sessions", authorization)).ShouldBe(200).Json!.AsArray();
        return (string)sessions.Single(session => (bool)session!["current"]!)!["id"]!;
    }

    private static async Task<string> ProveAsync(GateHost host, MfaBrowser client, Phone phone, string token)
    {
        var challenge = (await client.WithTokenAsync(HttpMethod.Post, "/mfa/challenges", token, new { method = "totp" })).ShouldBe(201);
        var answer = new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } };
        var verified = (await client.WithTokenAsync(HttpMethod.Post, $"/mfa/challenges/{challenge.Id}/verify", token, answer)).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("complete", (string?)verified.Json!["state"]);
        return (string)verified.Json["mfaToken"]!;
    }

    private static async Task<Phone> EnrollAsync(GateHost host, bool register = true)
    {
        using var browser = host.NewBrowser();
        if (register)
            await browser.RegisterAsync(Alice);
        (await browser.LoginByCookieAsync(Alice)).ShouldBe(200);
        var begun = await browser.BeginTotpAsync();
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        return phone;
    }
}
