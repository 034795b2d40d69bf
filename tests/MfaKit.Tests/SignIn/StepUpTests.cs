using MfaKit.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>What asks again (SEC-X4, decided in 4.6 j).</summary>
public sealed class StepUpTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    [Theory, Trait("row", "SEC-X4"), InlineData("none"), InlineData("before"), InlineData("after")]
    public async Task Fresh_proof_is_asked_for_and_is_enough_wherever_the_hosts_own_handler_stands(string handler)
    {
        await using var host = await StartAsync(handler);
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await host.ProveAsync(browser, phone);
        (await browser.GetAsync("/api/pay")).ShouldBe(200);
        (await browser.GetAsync("/attribute")).ShouldBe(200);

        host.Clock.Advance(Quarter);

        var refused = (await browser.GetAsync("/api/pay")).ShouldBe(401, "insufficient_user_authentication");
        var challenge = Assert.Single(refused.Headers.WwwAuthenticate);
        Assert.Equal("MfaKit", challenge.Scheme);
        Assert.Contains("error=\"insufficient_user_authentication\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("max_age=\"900\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("acr_values=\"urn:mfakit:mfa\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Equal("/verify?returnUrl=%2Fpay%3Fto%3Dbob", (await browser.GetAsync("/pay?to=bob")).ShouldBe(302).Headers.Location!.ToString());
        Assert.Equal("/verify?returnUrl=%2F", (await browser.PostAsync("/pay")).ShouldBe(303).Headers.Location!.ToString());
        (await browser.GetAsync("/gate")).ShouldBe(200);
        (await browser.GetAsync("/teapot")).ShouldBe(handler == "none" ? 302 : 418);

        await host.ProveAsync(browser, phone);
        (await browser.GetAsync("/api/pay")).ShouldBe(200);
        (await browser.GetAsync("/pay")).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-X4")]
    public async Task Attribute_asks_in_minutes()
    {
        await using var host = await StartAsync("none");
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await host.ProveAsync(browser, phone);

        host.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Contains("max_age=\"60\"", (await browser.GetAsync("/attribute")).ShouldBe(401).Headers.WwwAuthenticate.Single().Parameter, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-X4")]
    public async Task Whoever_lacks_a_role_as_well_is_not_sent_round_for_a_proof()
    {
        await using var host = await StartAsync("none");
        await host.VictimAsync();
        using var bob = host.NewBrowser();
        await bob.LoginAsync("bob");

        Assert.Contains("/Account/AccessDenied", (await bob.GetAsync("/boss")).ShouldBe(302).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact, Trait("row", "F-B5")]
    public async Task Somebody_without_a_factor_is_sent_to_set_one_up()
    {
        await using var host = await StartAsync("none");
        using var bob = host.NewBrowser();
        await bob.LoginAsync("bob");

        Assert.Equal("/set-up?returnUrl=%2Fgate", (await bob.GetAsync("/gate")).ShouldBe(302).Headers.Location!.ToString());
        (await bob.GetAsync("/api/pay")).ShouldBe(401, "insufficient_user_authentication");
    }

    [Fact, Trait("row", "SEC-X4")]
    public async Task Nobody_at_all_is_sent_to_sign_in()
    {
        await using var host = await StartAsync("none");
        using var browser = host.NewBrowser();

        Assert.Contains("/Account/Login", (await browser.GetAsync("/pay")).ShouldBe(302).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(401, (await browser.GetAsync("/api/pay")).Status);
    }

    [Fact, Trait("row", "SEC-C5"), Trait("row", "F-B8")]
    public async Task Recovery_code_for_today_opens_pages_and_steps_up_to_nothing()
    {
        await using var host = await StartAsync("none");
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await host.ProveAsync(browser, phone);
        var code = (string)(await browser.PostAsync("/mfa/recovery-codes")).ShouldBe(200).Json!["recoveryCodes"]![0]!;
        using var today = host.NewBrowser();
        await today.LoginAsync("alice");
        var challenge = await today.BeginChallengeAsync("recovery_codes");
        (await today.PostAsync($"/mfa/challenges/{challenge.Id}/verify", new { input = new { code, reason = "not_with_me" }, rememberDevice = true })).ShouldBe(200);

        Assert.True(await today.IsInsideAsync());
        (await today.GetAsync("/gate")).ShouldBe(200);
        (await today.GetAsync("/api/pay")).ShouldBe(401, "insufficient_user_authentication");
        Assert.Equal("pwd otp mfa recovery_code " + MfaClaims.AcrMfa, (await today.GetAsync("/amr")).Text);
        Assert.DoesNotContain(today.Cookies.GetAllCookies(), cookie => cookie.Name.Contains("device", StringComparison.Ordinal));
    }

    [Fact, Trait("row", "SEC-X3")]
    public async Task Claims_that_a_host_kept_in_its_cookie_make_no_proof()
    {
        await using var host = await GateHost.StartAsync(routes: app =>
        {
            app.MapPost("/login/{user}", (HttpContext context, string user) => context.SignInAsync(GateHost.Person(
                user, new("amr", "mfa"), new("acr", MfaClaims.AcrMfa), new("auth_time", DateTimeOffset.MaxValue.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)))));
            app.MapGet("/gate", () => TypedResults.Ok(new { })).RequireMfa();
        });
        using var browser = host.NewBrowser();
        await browser.LoginAsync("bob");

        (await browser.GetAsync("/gate")).ShouldBe(401, "insufficient_user_authentication");
    }

    private static Task<GateHost> StartAsync(string handler) => GateHost.StartAsync(
        services =>
        {
            services.AddAuthentication("Cookies").AddCookie("Cookies");
            if (handler == "before")
                services.AddSingleton<IAuthorizationMiddlewareResultHandler, Teapots>();
        },
        app =>
        {
            app.MapPost("/login/{user}", (HttpContext context, string user) => context.SignInAsync(GateHost.Person(user)));
            app.MapGet("/api/pay", () => TypedResults.Ok(new { })).RequireMfa(Quarter);
            app.MapGet("/pay", () => "paid").RequireMfa(Quarter);
            app.MapPost("/pay", () => "paid").RequireMfa(Quarter);
            app.MapGet("/gate", () => "in").RequireMfa();
            app.MapGet("/attribute", [RequireMfa(MaxAgeMinutes = 1)] () => TypedResults.Ok(new { }));
            app.MapGet("/boss", () => "in").RequireAuthorization(policy => policy.RequireRole("boss").RequireMfa(Quarter));
            app.MapGet("/teapot", () => "in").RequireAuthorization(policy => policy.RequireClaim("teapot"));
            var pages = app.Services.GetRequiredService<MfaPages>();
            (pages.SignIn, pages.SetUp) = ("/verify", "/set-up");
        },
        after: services =>
        {
            if (handler == "after")
                services.AddSingleton<IAuthorizationMiddlewareResultHandler, Teapots>();
        });

    private sealed class Teapots : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler _standard = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            if (!authorizeResult.Forbidden || !policy.Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.ClaimsAuthorizationRequirement>().Any())
                return _standard.HandleAsync(next, context, policy, authorizeResult);
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return Task.CompletedTask;
        }
    }
}
