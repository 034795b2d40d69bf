using System.Text.Json.Nodes;
using MfaKit.Attacks;
using MfaKit.Hosting;
using MfaKit.Policy;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

/// <summary>A campaign asks, is put off for a while and then insists (flow E).</summary>
public sealed class CampaignTests
{
    private const string Postpone = "/mfa/sign-in/postpone";

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact, Trait("row", "F-A1"), Trait("row", "F-E")]
    public async Task Person_without_a_factor_is_asked_and_puts_it_off_as_often_as_is_allowed_and_no_more()
    {
        await using var host = await StartAsync(o => o.Postponements = 2);
        using var browser = host.NewBrowser();

        for (var left = 2; left > 0; left--)
        {
            var asked = await AskedAsync(browser, "may_enroll");
            Assert.Equal((left, "campaign"), ((int)asked["postponementsLeft"]!, Reasons(asked)));
            var postponed = (await browser.PostAsync(Postpone)).ShouldBe(200).Json!;
            Assert.Equal(("complete", left - 1), ((string)postponed["state"]!, (int)postponed["postponementsLeft"]!));
            Assert.True(await browser.IsInsideAsync());

            // Left alone until the time is over, in any browser.
            host.Clock.Advance(Day - TimeSpan.FromSeconds(1));
            Assert.Equal("Complete", await StateOfAsync(host));
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var insisted = await AskedAsync(browser, "must_enroll");
        Assert.Equal((0, "campaign postponements_used_up"), ((int)insisted["postponementsLeft"]!, Reasons(insisted)));
        (await browser.PostAsync(Postpone)).ShouldBe(409, "wrong_state");
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "F-E")]
    public async Task Answer_carries_what_a_page_goes_on_with_and_a_session_of_one_factor()
    {
        await using var host = await GateHost.StartAsync(mfa: mfa => mfa.ConfigurePolicy(o => o.Campaign = new() { Postponements = 1 }));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var postponed = (await browser.PostAsync(Postpone)).ShouldBe(200).Json!;

        Assert.Equal(host.Clock.GetUtcNow() + Day, (DateTimeOffset)postponed["enforcedFrom"]!);
        Assert.False(string.IsNullOrEmpty((string?)postponed["antiforgeryToken"]));
        Assert.Null(postponed["mfaToken"]);
        Assert.Equal("pwd urn:mfakit:single", (await browser.GetAsync("/amr")).ShouldBe(200).Text.Trim('"'));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mfa/visits");
        request.Headers.Add("RequestVerificationToken", (string)postponed["antiforgeryToken"]!);
        (await browser.SendAsync(request)).ShouldBe(201);
    }

    [Fact, Trait("row", "F-E")]
    public async Task Person_is_brought_back_to_where_they_wanted_to_go()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        (await browser.PostAsync("/login/alice?returnUrl=%2Fpayroll")).ShouldBe(200);

        Assert.Equal("/payroll", (string?)(await browser.PostAsync(Postpone)).ShouldBe(200).Json!["returnUrl"]);
    }

    [Fact, Trait("row", "F-A1")]
    public async Task Set_up_page_is_where_people_are_sent_and_setting_up_opens_the_host_with_two_factors()
    {
        await using var host = await StartAsync(routes: app => app.Services.GetRequiredService<MfaPages>().SetUp = "/mfasetup");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var sent = await browser.GetAsync("/private");
        Assert.Equal((302, "/mfasetup?returnUrl=%2Fprivate"), (sent.Status, sent.Headers.Location!.OriginalString));

        var phone = await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        Assert.True(await browser.IsInsideAsync());
        host.Clock.Advance(Arena.Step);
        var (again, challenge) = await host.PendingAsync();
        (await again.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
    }

    [Fact, Trait("row", "F-E")]
    public async Task Person_who_has_a_factor_is_always_asked_for_it_and_has_nothing_to_put_off()
    {
        await using var host = await StartAsync();
        await host.VictimAsync();
        using var browser = host.NewBrowser();

        var asked = await AskedAsync(browser, "must_verify");

        Assert.Equal(0, (int)asked["postponementsLeft"]!);
        (await browser.PostAsync(Postpone)).ShouldBe(409, "wrong_state");
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "F-E")]
    public async Task Whoever_is_required_to_have_a_factor_puts_nothing_off()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigurePolicy(o =>
        {
            o.Required = true;
            o.Campaign = new();
        }));
        using var browser = host.NewBrowser();

        var asked = await AskedAsync(browser, "must_enroll");

        Assert.Equal((0, "required_for_all"), ((int)asked["postponementsLeft"]!, Reasons(asked)));
        (await browser.PostAsync(Postpone)).ShouldBe(409, "wrong_state");
    }

    [Fact, Trait("row", "F-E")]
    public async Task Session_that_is_open_and_nobody_at_all_put_nothing_off()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        using var nobody = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync(Postpone)).ShouldBe(200);

        (await browser.PostAsync(Postpone)).ShouldBe(409, "wrong_state");
        (await nobody.PostAsync(Postpone)).ShouldBe(401, "sign_in_required");
        (await browser.SendAsync(HttpMethod.Post, Postpone, antiforgery: false)).ShouldBe(400, "antiforgery_failed");

        Assert.Equal(1, (await ReadAsync(host)).Postponed);
    }

    [Fact, Trait("row", "F-E")]
    public async Task Day_from_which_it_is_enforced_ends_every_postponement()
    {
        var day = MfaHost.Start + TimeSpan.FromHours(12);
        await using var host = await StartAsync(o => o.EnforcedFrom = day);
        using var browser = host.NewBrowser();
        using var slow = host.NewBrowser();
        Assert.Equal(day, (DateTimeOffset)(await AskedAsync(browser, "may_enroll"))["enforcedFrom"]!);
        Assert.Equal(day, (DateTimeOffset)(await browser.GetAsync("/mfa")).ShouldBe(200).Json!["policy"]!["enforcedFrom"]!);
        Assert.Equal(day, (DateTimeOffset)(await browser.PostAsync(Postpone)).ShouldBe(200).Json!["enforcedFrom"]!);
        await slow.LoginAsync("bob");
        (await slow.PostAsync("/mfa/visits")).ShouldBe(201);

        host.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(5));
        Assert.Equal("Complete", await StateOfAsync(host));
        await slow.LoginAsync("bob");
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        var insisted = await AskedAsync(browser, "must_enroll");
        Assert.Equal("campaign campaign_over", Reasons(insisted));
        Assert.Null(insisted["enforcedFrom"]);
        var policy = (await browser.GetAsync("/mfa")).ShouldBe(200).Json!["policy"]!;
        Assert.Equal((true, null), ((bool)policy["required"]!, policy["enforcedFrom"]));

        // Whoever was asked before that day and answers after it.
        Assert.Equal(0, (int)(await slow.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["postponementsLeft"]!);
        (await slow.PostAsync(Postpone)).ShouldBe(409, "wrong_state");
        Assert.False(await slow.IsInsideAsync());
    }

    [Fact, Trait("row", "F-E")]
    public async Task Last_postponement_that_was_used_elsewhere_is_gone()
    {
        await using var host = await StartAsync(o => o.Postponements = 1);
        using var first = host.NewBrowser();
        using var second = host.NewBrowser();
        await first.LoginAsync("alice");
        await second.LoginAsync("alice");
        (await first.PostAsync(Postpone)).ShouldBe(200);

        (await second.PostAsync(Postpone)).ShouldBe(409, "wrong_state");

        Assert.False(await second.IsInsideAsync());
        Assert.Equal(1, (await ReadAsync(host)).Postponed);
        Assert.Equal("Complete", await StateOfAsync(host));
    }

    [Fact, Trait("row", "F-E")]
    public async Task Factor_that_was_set_up_elsewhere_ends_the_sign_in_that_could_have_been_put_off()
    {
        await using var host = await StartAsync();
        using var waiting = host.NewBrowser();
        await waiting.LoginAsync("alice");
        await host.VictimAsync();

        (await waiting.PostAsync(Postpone)).ShouldBe(401, "session_ended");

        Assert.False(await waiting.IsInsideAsync());
        Assert.Equal(0, (await ReadAsync(host)).Postponed);
    }

    [Theory, Trait("row", "F-E")]
    [InlineData(1, 409, "last_required_factor", "MustVerify")]
    [InlineData(2, 204, null, "MayEnroll")]
    public async Task Count_outlives_a_factor_and_the_last_one_stays_where_nothing_is_left(int allowed, int status, string? code, string next)
    {
        await using var host = await StartAsync(o =>
        {
            o.Postponements = allowed;
            o.AskAgainAfter = TimeSpan.Zero;
        });
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync(Postpone)).ShouldBe(200);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);

        (await browser.DeleteAsync($"/mfa/factors/{(await host.FactorAsync()).Id}")).ShouldBe(status, code);

        Assert.Equal(1, (await ReadAsync(host)).Postponed);
        Assert.Equal(next, await StateOfAsync(host));
    }

    [Fact, Trait("row", "SEC-X1")]
    public async Task Every_route_of_the_host_answers_a_sign_in_that_is_asked_as_it_answers_nobody()
    {
        await using var host = await GateHost.StartAsync(mfa: mfa => mfa.ConfigurePolicy(o => o.Campaign = new()));
        using var waiting = host.NewBrowser();
        await waiting.LoginAsync("alice");
        using var nobody = host.NewBrowser();
        var tried = new List<string>();

        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (path.StartsWith("/mfa", StringComparison.Ordinal) || path.StartsWith("/login", StringComparison.Ordinal) || path.StartsWith("/logout", StringComparison.Ordinal))
                continue;
            var (asked, anonymous) = (await waiting.GetAsync(path), await nobody.GetAsync(path));
            Assert.Equal((path, anonymous.Status is < 300, anonymous.Status is < 300 ? anonymous.Text : ""), (path, asked.Status is < 300, asked.Status is < 300 ? asked.Text : ""));
            tried.Add(path);
        }

        Assert.Equal(["/amr", "/api", "/private", "/public"], tried.Order(StringComparer.Ordinal));
        Assert.Equal("may_enroll", (string?)(await waiting.GetAsync("/api")).ShouldBe(401, "mfa_required").Json!["signIn"]!["state"]);
    }

    [Theory, Trait("row", "SEC-X1")]
    [InlineData("DELETE", "/mfa/sessions")]
    [InlineData("POST", "/mfa/recovery-codes")]
    [InlineData("DELETE", "/mfa/remembered-devices")]
    public async Task Sign_in_that_is_asked_changes_nothing_but_by_setting_up(string verb, string path)
    {
        await using var host = await StartAsync();
        using var waiting = host.NewBrowser();
        await waiting.LoginAsync("alice");

        (await waiting.SendAsync(new HttpMethod(verb), path)).ShouldBe(409, "wrong_state");
    }

    [Fact, Trait("row", "F-E"), Trait("row", "SEC-X3")]
    public async Task Client_of_a_token_host_puts_it_off_and_its_proved_token_is_of_one_factor()
    {
        await using var host = await TokenHostTests.StartIssuerAsync(mfa => mfa.ConfigurePolicy(o => o.Campaign = new()));
        using var client = host.NewBrowser();
        var asked = (await client.PostAsync("/token/alice")).ShouldBe(401, "mfa_required").Json!;
        Assert.Equal(("may_enroll", 3), ((string)asked["signIn"]!["state"]!, (int)asked["signIn"]!["postponementsLeft"]!));

        var postponed = (await client.WithTokenAsync(HttpMethod.Post, Postpone, "MfaToken " + (string)asked["mfaToken"]!)).ShouldBe(200).Json!;

        Assert.Equal(("complete", 2), ((string)postponed["state"]!, (int)postponed["postponementsLeft"]!));
        Assert.Null(postponed["antiforgeryToken"]);
        var jwt = (string)(await client.PostAsync("/token", new { mfaToken = (string)postponed["mfaToken"]! })).ShouldBe(200).Json!["jwt"]!;
        var claims = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(jwt).Claims.ToList();
        Assert.Equal(["pwd"], claims.Where(c => c.Type == MfaClaims.Amr).Select(c => c.Value));
        Assert.Equal(MfaClaims.AcrSingle, Assert.Single(claims, c => c.Type == MfaClaims.Acr).Value);
        (await client.WithTokenAsync(HttpMethod.Post, Postpone, "MfaToken " + (string)asked["mfaToken"]!)).ShouldBe(401, "sign_in_required");
        (await client.PostAsync("/token", new { mfaToken = (string)postponed["mfaToken"]! })).ShouldBe(401);
    }

    [Theory, Trait("row", "SEC-A3")]
    [InlineData(nameof(IFactorStore.ReadAsync))]
    [InlineData(nameof(IFactorStore.PostponeAsync))]
    public async Task Store_that_is_down_opens_nothing_and_counts_nothing(string verb)
    {
        var store = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigurePolicy(o => o.Campaign = new()), builder => builder.Services.AddSingleton(store.Seam));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var shot = await browser.AimAsync(HttpMethod.Post, Postpone, null);

        store.IsBroken = name => name == verb;
        var reply = (await shot()).ShouldBe(503, "unavailable");

        store.IsBroken = _ => false;
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.False(await browser.IsInsideAsync());
        Assert.Equal(0, (await ReadAsync(host)).Postponed);
        Assert.Equal(2, (int)(await browser.PostAsync(Postpone)).ShouldBe(200).Json!["postponementsLeft"]!);
    }

    [Fact]
    public async Task Every_option_out_of_its_range_is_named_at_start()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(o =>
        {
            o.Postponements = 0;
            o.AskAgainAfter = TimeSpan.FromDays(-1);
        }));

        Assert.Equal(2, error.Failures.Count());
        Assert.Contains("Campaign.Postponements", error.Message, StringComparison.Ordinal);
        Assert.Contains("Campaign.AskAgainAfter", error.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "F-E")]
    public async Task Campaign_of_a_policy_of_the_hosts_own_asks_only_whom_it_names()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.AddPolicy<OnlyAlice>());
        using var browser = host.NewBrowser();

        Assert.Equal("Complete", await StateOfAsync(host, "bob"));
        var asked = await AskedAsync(browser, "may_enroll");

        Assert.Equal((1, "works_in_finance"), ((int)asked["postponementsLeft"]!, Reasons(asked)));
        (await browser.PostAsync(Postpone)).ShouldBe(200);
        Assert.Equal("MustEnroll", await StateOfAsync(host));
    }

    private static Task<MfaHost> StartAsync(Action<CampaignOptions>? campaign = null, Action<Microsoft.AspNetCore.Builder.WebApplication>? routes = null) =>
        MfaHost.StartAsync(
            mfa => mfa.ConfigurePolicy(o =>
            {
                o.Campaign = new();
                campaign?.Invoke(o.Campaign);
            }),
            routes: routes);

    /// <summary>Signs in; where that stands.</summary>
    private static async Task<JsonNode> AskedAsync(MfaBrowser browser, string state, string user = "alice")
    {
        (await browser.LoginAsync(user)).ShouldBe(200);
        Assert.False(await browser.IsInsideAsync());
        var asked = (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!;
        Assert.Equal(state, (string)asked["state"]!);
        return asked;
    }

    private static async Task<string> StateOfAsync(MfaHost host, string user = "alice")
    {
        using var browser = host.NewBrowser();
        return (string)(await browser.LoginAsync(user)).ShouldBe(200).Json!["state"]!;
    }

    private static string Reasons(JsonNode asked) => string.Join(' ', asked["reasons"]!.AsArray().Select(reason => (string)reason!));

    private static Task<PersonRecord> ReadAsync(MfaHost host) => host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken);

    private sealed class OnlyAlice : IMfaPolicy
    {
        public ValueTask<PolicyDecision> DecideAsync(Users.MfaUser user, CancellationToken cancellationToken) => ValueTask.FromResult(new PolicyDecision
        {
            Required = false,
            Campaign = user.Id.Value == "alice" ? new Campaign(1, TimeSpan.Zero) : null,
            Backup = BackupMode.Off,
            BackupMethod = MethodName.Sms,
            Methods = new Dictionary<MethodName, MethodPolicy>(),
            Reasons = user.Id.Value == "alice" ? ["works_in_finance"] : [],
        });
    }
}
