using System.Security.Claims;
using System.Text.Encodings.Web;
using MfaKit.Hosting;
using MfaKit.Sessions;
using MfaKit.Signals;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

/// <summary>Copies of cookies, races, and principals of several schemes against the gate.</summary>
public sealed class GateAttacks
{
    private const string Cookies = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string Second = "second";

    [Theory, Trait("row", "SEC-X2"), Trait("row", "SEC-E5")]
    [InlineData("login", "private")]
    [InlineData("other", "second")]
    public async Task Copy_of_a_cookie_is_dead_the_moment_its_owner_signs_in_again(string login, string page)
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        (await owner.PostAsync($"/{login}/alice")).ShouldBe(200);
        using var thief = host.NewBrowser().Copying(owner);
        (await thief.GetAsync($"/{page}")).ShouldBe(200);

        (await owner.PostAsync($"/{login}/alice")).ShouldBe(200);

        Assert.NotEqual(200, (await thief.GetAsync($"/{page}")).Status);
        (await owner.GetAsync($"/{page}")).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-X2"), Trait("row", "SEC-C5")]
    public async Task Session_that_becomes_one_of_a_lost_phone_is_closed_to_a_copy_of_its_cookie_at_once()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        await host.ProveAsync(owner, phone);
        var code = (string)(await owner.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]![0]!;
        var challenge = await owner.BeginChallengeAsync("recovery_codes");
        using var copy = host.NewBrowser().Copying(owner);
        Assert.True(await copy.IsInsideAsync());

        var lost = await owner.PostAsync($"/mfa/challenges/{challenge.Id}/verify", new { input = new { code, reason = "lost" } });

        Assert.Equal("must_rebind", (string?)lost.ShouldBe(200).Json!["state"]);
        Assert.False(await copy.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Session_that_an_upgrade_replaced_opens_no_other_application()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        await host.ProveAsync(owner, phone);
        using var thief = host.NewBrowser().Copying(owner);
        var challenge = await owner.BeginChallengeAsync();
        (await owner.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        Assert.True(await thief.IsInsideAsync());

        await thief.PostAsync("/other/alice");
        host.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.NotEqual(200, (await thief.GetAsync("/second")).Status);
        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task End_that_overtakes_the_reading_of_a_session_is_seen_by_the_next_request()
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var (tickets, signal) = (host.Services.GetRequiredService<IMfaTicketStore>(), host.Services.GetRequiredService<IMfaSignal>());
        var stopping = TestContext.Current.CancellationToken;
        var session = Assert.Single(await tickets.ListAsync(new UserId("alice"), TicketKind.Session, host.Clock.GetUtcNow(), stopping));
        var slow = Slow.Around(tickets, async () =>
        {
            await tickets.EndAsync(session.Id, SessionEnd.SignedOut, host.Clock.GetUtcNow(), stopping);
            await signal.PublishAsync(session.User, stopping);
        });
        using var check = new SessionCheck(slow, host.Services.GetRequiredService<IFactorStore>(), signal, Options.Create(new Sessions.SessionOptions()), host.Clock);

        Assert.NotNull((await check.CheckAsync(session.Id, stopping)).Ticket);

        Assert.Null((await check.CheckAsync(session.Id, stopping)).Ticket);
    }

    [Fact, Trait("row", "SEC-X1"), Trait("row", "SEC-C5")]
    public async Task Sign_in_that_may_only_enrol_ends_no_sessions()
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var session = (string)(await owner.GetAsync("/mfa/sessions")).ShouldBe(200).Json!.AsArray()[0]!["id"]!;
        host.Services.GetRequiredService<IOptionsMonitor<Policy.MfaPolicyOptions>>().CurrentValue.Required = true;
        using var thief = host.NewBrowser();
        await thief.LoginAsync("alice");

        (await thief.DeleteAsync("/mfa/sessions")).ShouldBe(409, "wrong_state");
        (await thief.DeleteAsync($"/mfa/sessions/{session}")).ShouldBe(409, "wrong_state");

        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X4"), Trait("row", "SEC-H5")]
    public async Task Proof_of_one_person_is_none_of_another_whom_the_same_policy_found()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync("mallory");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("mallory");
        await host.ProveAsync(browser, phone);
        Assert.Equal("mallory", (await browser.GetAsync("/joined")).ShouldBe(200).Text);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/joined");
        request.Headers.Add("X-Key", "alice");
        var reply = await browser.SendAsync(request);

        Assert.NotEqual(200, reply.Status);
    }

    [Fact, Trait("row", "SEC-H2")]
    public async Task Cookie_made_of_a_bearer_token_is_asked_for_antiforgery()
    {
        await using var host = await StartAsync();
        using var client = host.NewBrowser();
        var token = (string)(await client.PostAsync("/token/alice")).ShouldBe(200).Json!["accessToken"]!;
        using var exchange = new HttpRequestMessage(HttpMethod.Post, "/exchange");
        exchange.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        (await client.SendAsync(exchange)).ShouldBe(200);
        Assert.True(await client.IsInsideAsync());

        (await client.SendAsync(HttpMethod.Post, "/mfa/visits", antiforgery: false)).ShouldBe(400, "antiforgery_failed");
        (await client.PostAsync("/mfa/visits")).ShouldBe(201);
    }

    [Fact, Trait("row", "SEC-H2")]
    public async Task Cookie_signed_in_from_a_proved_token_is_asked_for_antiforgery()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var client = host.NewBrowser();
        var token = "MfaToken " + (string)(await client.PostAsync("/token/alice")).ShouldBe(401, "mfa_required").Json!["mfaToken"]!;
        var challenge = (await client.WithTokenAsync(HttpMethod.Post, "/mfa/challenges", token, new { method = "totp" })).ShouldBe(201);
        var answer = new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } };
        var proved = (string)(await client.WithTokenAsync(HttpMethod.Post, $"/mfa/challenges/{challenge.Id}/verify", token, answer)).ShouldBe(200).Json!["mfaToken"]!;
        (await client.PostAsync("/proved", new { mfaToken = proved })).ShouldBe(200);
        Assert.True(await client.IsInsideAsync());

        (await client.SendAsync(HttpMethod.Post, "/mfa/visits", antiforgery: false)).ShouldBe(400, "antiforgery_failed");
        (await client.PostAsync("/mfa/visits")).ShouldBe(201);
    }

    [Fact, Trait("row", "SEC-X1")]
    public async Task Sign_out_half_way_ends_the_sign_in_that_waits()
    {
        await using var host = await StartAsync();
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        using var copy = host.NewBrowser().Copying(browser);
        (await copy.GetAsync("/mfa/sign-in")).ShouldBe(200);

        await browser.PostAsync("/logout");

        (await copy.GetAsync("/mfa/sign-in")).ShouldBe(401, "sign_in_required");
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task Visit_grows_longer_ten_times_and_no_more()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var end = (DateTimeOffset)(await browser.PostAsync("/mfa/visits")).ShouldBe(201).Json!["expiresAt"]!;
        for (var i = 0; i < 10; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
            var next = (DateTimeOffset)(await browser.PostAsync("/mfa/visits/current/extend")).ShouldBe(200).Json!["expiresAt"]!;
            Assert.True(next > end);
            end = next;
        }

        host.Clock.Advance(TimeSpan.FromMinutes(29));
        var last = (DateTimeOffset)(await browser.PostAsync("/mfa/visits/current/extend")).ShouldBe(200).Json!["expiresAt"]!;

        Assert.Equal(MfaHost.Start + (11 * TimeSpan.FromMinutes(30)), last);
        host.Clock.Advance(last - host.Clock.GetUtcNow());
        (await browser.PostAsync("/mfa/visits/current/extend")).ShouldBe(409, "wrong_state");
    }

    private static Task<GateHost> StartAsync() => GateHost.StartAsync(
        services => services.AddAuthentication(Cookies).AddCookie().AddCookie(Second).AddBearerToken().AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.Name, null),
        app =>
        {
            app.MapPost("/login/{user}", (HttpContext context, string user) => context.SignInAsync(GateHost.Person(user)));
            app.MapPost("/other/{user}", (HttpContext context, string user) => context.SignInAsync(Second, GateHost.Person(user)));
            app.MapPost("/token/{user}", (HttpContext context, string user) => context.SignInAsync(BearerTokenDefaults.AuthenticationScheme, GateHost.Person(user)));
            app.MapPost("/proved", async (HttpContext context, IdentityHost.ProvedToken body, IMfaSignIn signIn) =>
            {
                var proved = (await signIn.RedeemAsync(context, body.MfaToken)).Value;
                await context.SignInAsync(Cookies, proved.Principal, proved.Properties);
            });
            app.MapPost("/exchange", async (HttpContext context) =>
            {
                var found = await context.AuthenticateAsync(BearerTokenDefaults.AuthenticationScheme);
                await context.SignInAsync(Cookies, found.Principal!, found.Properties);
            });
            app.MapGet("/second", () => "in").RequireAuthorization(policy => policy.AddAuthenticationSchemes(Second).RequireAuthenticatedUser());
            app.MapGet("/joined", (ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier))
                .RequireAuthorization(policy => policy.AddAuthenticationSchemes(Cookies, KeyHandler.Name).RequireAuthenticatedUser().AddRequirements(new StepUp.MfaRequirement(null)));
        });

    /// <summary>A first factor in a header, of a scheme that nobody signs in to.</summary>
    private sealed class KeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "key";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers["X-Key"] is [{ } user]
            ? AuthenticateResult.Success(new(GateHost.Person(user), Name))
            : AuthenticateResult.NoResult());
    }

    /// <summary>A store whose first answer is late: something happens between the reading of a row and its arrival.</summary>
    public class Slow : System.Reflection.DispatchProxy
    {
        private IMfaTicketStore? _inner;
        private Func<Task>? _meanwhile;

        public static IMfaTicketStore Around(IMfaTicketStore inner, Func<Task> meanwhile)
        {
            var store = Create<IMfaTicketStore, Slow>();
            ((Slow)(object)store)._inner = inner;
            ((Slow)(object)store)._meanwhile = meanwhile;
            return store;
        }

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args)
        {
            var answer = targetMethod!.Invoke(_inner, args);
            return answer is Task<TicketRecord?> found && Interlocked.Exchange(ref _meanwhile, null) is { } meanwhile ? LateAsync(found, meanwhile) : answer;
        }

        private static async Task<TicketRecord?> LateAsync(Task<TicketRecord?> found, Func<Task> meanwhile)
        {
            var row = await found;
            await meanwhile();
            return row;
        }
    }
}
