using MfaKit.Hosting;
using MfaKit.Seam;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>No door forgotten, however a host signs in (SEC-X1, SEC-X6).</summary>
public sealed class GateTests
{
    public static TheoryData<string> AllShapes => Shapes.All;

    [Theory, Trait("row", "SEC-X6"), MemberData(nameof(AllShapes))]
    public async Task Nobody_with_a_factor_gets_in_by_the_password_alone(string shape)
    {
        await using var host = await Shapes.StartAsync(shape);
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();

        await browser.LoginAsync("alice");

        Assert.False(await browser.IsInsideAsync());
        Assert.Equal("nobody", (await browser.GetAsync("/public")).Text);
        await host.ProveAsync(browser, phone);
        Assert.True(await browser.IsInsideAsync());
        Assert.Equal("pwd otp mfa " + MfaClaims.AcrMfa, (await browser.GetAsync("/amr")).Text);
    }

    [Theory, Trait("row", "SEC-E5"), MemberData(nameof(AllShapes))]
    public async Task Session_ended_elsewhere_is_over_on_its_next_request(string shape)
    {
        await using var host = await Shapes.StartAsync(shape);
        var phone = await host.VictimAsync();
        using var one = host.NewBrowser();
        await one.LoginAsync("alice");
        await host.ProveAsync(one, phone);
        using var other = host.NewBrowser();
        await other.LoginAsync("alice");
        await host.ProveAsync(other, phone);
        Assert.True(await one.IsInsideAsync());

        (await other.DeleteAsync("/mfa/sessions")).ShouldBe(204);

        Assert.False(await one.IsInsideAsync());
        Assert.True(await other.IsInsideAsync());
        var told = (await one.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        Assert.Equal("signed_out", (string?)told.Json!["reason"]);
    }

    [Theory, Trait("row", "SEC-X2"), MemberData(nameof(AllShapes))]
    public async Task Cookie_of_before_an_upgrade_never_comes_to_hold_what_came_after(string shape)
    {
        await using var host = await Shapes.StartAsync(shape);
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var thief = host.NewBrowser().Copying(owner);

        // The first activation upgrades the session in place.
        (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);

        Assert.True(await owner.IsInsideAsync());
        Assert.False(await thief.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X1")]
    public async Task Every_route_of_the_host_answers_a_waiting_sign_in_as_it_answers_nobody()
    {
        await using var host = await GateHost.StartAsync();
        await host.VictimAsync();
        using var waiting = host.NewBrowser();
        await waiting.LoginAsync("alice");
        using var nobody = host.NewBrowser();
        var tried = 0;

        foreach (var endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (path.StartsWith("/mfa", StringComparison.Ordinal) || path.StartsWith("/login", StringComparison.Ordinal) || path.StartsWith("/logout", StringComparison.Ordinal))
                continue;
            var (asked, anonymous) = (await waiting.GetAsync(path), await nobody.GetAsync(path));
            Assert.True(IsLetIn(asked) == IsLetIn(anonymous) && (IsLetIn(asked) == false || asked.Text == anonymous.Text), $"{path}: {asked.Status} {asked.Text} against {anonymous.Status}");
            tried++;
        }

        Assert.True(tried >= 4);

        static bool IsLetIn(MfaReply reply) => reply.Status is >= 200 and < 300;
    }

    [Fact, Trait("row", "F-B1")]
    public async Task Api_is_told_what_a_waiting_sign_in_wants()
    {
        await using var host = await GateHost.StartAsync();
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var refused = (await browser.GetAsync("/api")).ShouldBe(401, "mfa_required");

        Assert.Equal("must_verify", (string?)refused.Json!["signIn"]!["state"]);
        Assert.Equal("no-store", refused.Headers.CacheControl!.ToString());
    }

    [Fact, Trait("row", "F-B1"), Trait("row", "SEC-H4")]
    public async Task Page_sends_a_waiting_person_to_prove_and_back()
    {
        await using var host = await GateHost.StartAsync();
        host.Services.GetRequiredService<MfaPages>().SignIn = "/verify";
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var sent = (await browser.GetAsync("/private?month=5")).ShouldBe(302);

        Assert.Equal("/verify?returnUrl=%2Fprivate%3Fmonth%3D5", sent.Headers.Location!.ToString());
    }

    [Fact, Trait("row", "F-A14")]
    public async Task Person_whose_session_was_ended_is_told_why_once_and_then_signs_in()
    {
        await using var host = await GateHost.StartAsync();
        host.Services.GetRequiredService<MfaPages>().Ended = "/ended";
        using var other = host.NewBrowser();
        await other.LoginAsync("alice");
        await host.VictimAsync();

        var told = (await other.GetAsync("/private")).ShouldBe(302);
        var next = (await other.GetAsync("/private")).ShouldBe(302);

        Assert.Equal("/ended?reason=mfa_enabled&returnUrl=%2Fprivate", told.Headers.Location!.ToString());
        Assert.StartsWith("https://my.contoso.example/Account/Login", next.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-X6")]
    public async Task Ticket_that_the_gate_did_not_see_counts_for_nothing()
    {
        // A ticket from before MfaKit, or one that a handler made behind its back.
        await using var host = await GateHost.StartAsync(routes: app => app.MapPost("/login/{user}", async (HttpContext context, string user) =>
        {
            var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
            var handler = (IAuthenticationSignInHandler)(await handlers.GetHandlerAsync(context, "Cookies"))!;
            await handler.SignInAsync(GateHost.Person(user), null);
        }));
        using var browser = host.NewBrowser();

        (await browser.LoginAsync("alice")).ShouldBe(200);

        Assert.False(await browser.IsInsideAsync());
        (await browser.GetAsync("/mfa")).ShouldBe(401, "sign_in_required");
    }

    [Fact, Trait("row", "SEC-X6")]
    public async Task Session_id_of_another_person_in_the_properties_opens_nothing()
    {
        await using var host = await GateHost.StartAsync(routes: app =>
        {
            app.MapPost("/login/{user}", (HttpContext context, string user) => context.SignInAsync(GateHost.Person(user)));
            app.MapPost("/again/{user}/{sid}", (HttpContext context, string user, string sid) =>
                context.SignInAsync(GateHost.Person(user), new AuthenticationProperties(new Dictionary<string, string?> { [".mfa.sid"] = sid })));
        });
        var phone = await host.VictimAsync();
        using var bob = host.NewBrowser();
        await bob.LoginAsync("bob");
        var sid = (string)(await bob.GetAsync("/mfa/sessions")).Json![0]!["id"]!;
        using var browser = host.NewBrowser();

        await browser.PostAsync($"/again/alice/{sid}");

        Assert.False(await browser.IsInsideAsync());
        await host.ProveAsync(browser, phone);
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Claims_may_be_refreshed_within_a_session_and_make_no_new_one()
    {
        await using var host = await GateHost.StartAsync(routes: app =>
        {
            app.MapPost("/login/{user}", (HttpContext context, string user) => context.SignInAsync(GateHost.Person(user)));
            app.MapPost("/refresh", async (HttpContext context) =>
            {
                // As Identity's RefreshSignInAsync does.
                var now = await context.AuthenticateAsync();
                await context.SignInAsync(GateHost.Person("alice", new System.Security.Claims.Claim("plan", "gold")), now.Properties);
            });
            app.MapGet("/plan", (System.Security.Claims.ClaimsPrincipal user) => user.FindFirst("plan")?.Value);
        });
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await host.ProveAsync(browser, phone);
        var before = (await browser.GetAsync("/mfa/sessions")).Json!.AsArray().Count;

        (await browser.PostAsync("/refresh")).ShouldBe(200);

        Assert.Equal("gold", (await browser.GetAsync("/plan")).Text);
        Assert.True(await browser.IsInsideAsync());
        Assert.Equal(before, (await browser.GetAsync("/mfa/sessions")).Json!.AsArray().Count);
    }

    [Fact, Trait("row", "SEC-X6")]
    public async Task Password_typed_again_in_an_open_session_is_asked_for_the_second_factor_again()
    {
        await using var host = await GateHost.StartAsync();
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await host.ProveAsync(browser, phone);

        await browser.LoginAsync("alice");

        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "F-E")]
    public async Task Host_that_says_nothing_but_200_says_401_while_its_sign_in_waits()
    {
        await using var host = await GateHost.StartAsync();
        await host.VictimAsync();
        using var browser = host.NewBrowser();

        var answer = (await browser.LoginAsync("alice")).ShouldBe(401, "mfa_required");

        Assert.Equal("must_verify", (string?)answer.Json!["signIn"]!["state"]);
    }

    [Fact, Trait("row", "F-E")]
    public async Task Host_that_steers_gets_a_result_that_knows_the_way()
    {
        await using var host = await GateHost.StartAsync(routes: app =>
        {
            app.MapPost("/login/{user}", async (HttpContext context, string user, string? back, IMfaSignIn signIn) =>
                (await signIn.SignInAsync(context, GateHost.Person(user), new() { RedirectUri = back })).TryGet(out var reached, out _) && back is not null
                    ? reached.ToResult()
                    : Results.Ok());
        });
        host.Services.GetRequiredService<MfaPages>().SignIn = "/verify";
        using var browser = host.NewBrowser();
        Assert.Equal("/hello", (await browser.PostAsync("/login/alice?back=/hello")).ShouldBe(303).Headers.Location!.ToString());
        await host.VictimAsync();

        Assert.Equal("/verify?returnUrl=%2Fhello", (await browser.PostAsync("/login/alice?back=/hello")).ShouldBe(303).Headers.Location!.ToString());
        Assert.Equal("/verify", (await browser.PostAsync("/login/alice?back=//evil.example")).ShouldBe(303).Headers.Location!.ToString());
    }

    [Fact, Trait("row", "F-E"), Trait("row", "F-A11")]
    public async Task Proof_leaves_the_host_closed_while_something_required_is_missing()
    {
        await using var host = await GateHost.StartAsync(mfa: mfa =>
        {
            mfa.Services.AddSingleton<Methods.IMfaMethod>(new CounterMethod());
            mfa.Services.AddSingleton(Methods.StepKind.Of<SecretStep>("counter_secret", SeamJson.Default));
        });
        var phone = await host.VictimAsync();
        var policy = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Policy.MfaPolicyOptions>>().CurrentValue;
        policy.Methods["counter"] = new() { Required = true };
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var proved = await host.ProveAsync(browser, phone);

        Assert.Equal("must_add", (string?)proved.Json!["state"]);
        Assert.False(await browser.IsInsideAsync());
        await browser.BindCounterAsync();
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Start_fails_where_another_service_took_the_gates_place()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => GateHost.StartAsync(after: services => services.AddScoped<IAuthenticationService, Stranger>()));

        Assert.Contains("IAuthenticationService", failed.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Sign_out_ends_the_session_and_a_copy_of_its_cookie()
    {
        await using var host = await GateHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var copy = host.NewBrowser().Copying(owner);
        Assert.True(await copy.IsInsideAsync());

        (await owner.PostAsync("/logout")).ShouldBe(200);

        Assert.False(await copy.IsInsideAsync());
        Assert.False(await owner.IsInsideAsync());
    }

    private sealed class Stranger : IAuthenticationService
    {
        public Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) => throw new NotSupportedException();

        public Task ChallengeAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw new NotSupportedException();

        public Task ForbidAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw new NotSupportedException();

        public Task SignInAsync(HttpContext context, string? scheme, System.Security.Claims.ClaimsPrincipal principal, AuthenticationProperties? properties) => throw new NotSupportedException();

        public Task SignOutAsync(HttpContext context, string? scheme, AuthenticationProperties? properties) => throw new NotSupportedException();
    }
}
