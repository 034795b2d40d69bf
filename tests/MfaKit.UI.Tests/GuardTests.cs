using System.Security.Claims;
using MfaKit.Hosting;
using MfaKit.UI.Hosting;
using MfaKit.Users;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI;

/// <summary>What holds around every page.</summary>
public sealed class GuardTests
{
    private const string Policy =
        "default-src 'none'; base-uri 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self' data:; frame-ancestors 'none'";

    private static readonly string[] Paths =
    [
        "", "/add", "/sessions", "/method", "/app", "/begin", "/confirm/x", "/codes", "/done", "/reconnections", "/sign-in", "/sign-in/another",
        "/sign-in/recovered", "/sign-in/challenges", "/sign-in/challenges/x", "/sign-in-again", "/ended", "/start", "/postpone", "/extend", "/cancel", "/codes/saved", "/sign-in/cancel", "/security", "/security/factors/x/rename", "/security/factors/x/remove",
    ];

    [Theory, Trait("row", "SEC-H3")]
    [InlineData(null)]
    [InlineData("alice")]
    [InlineData("bob")]
    public async Task Every_page_carries_the_headers_and_no_script_or_style_of_its_own(string? user)
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        if (user == "alice")
            await browser.SetUpAsync(host, user);
        if (user == "bob")
            await browser.ScanAsync(user);

        foreach (var path in Paths)
        {
            var page = await browser.GetOnceAsync("/mfasetup" + path);
            Assert.Equal(Policy, page.Headers["Content-Security-Policy"]);
            Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.False(page.Headers.ContainsKey("blazor-enhanced-nav"));
            Assert.DoesNotMatch("<style|<script[^>]*>[^<]| style=| on[a-z]+=\"", page.Html);
            Assert.True(page.Status is 200 or 303 or 302 or 401 or 404, $"{path}: {page.Status}");
        }
    }

    [Fact, Trait("row", "SEC-H2")]
    public async Task Form_without_its_token_changes_nothing()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        using var second = host.NewBrowser();
        await browser.SetUpAsync(host, "alice");
        await second.SetUpAsync(host, "mallory");
        var remove = await browser.GetAsync((await browser.GetAsync("/mfasetup/security")).Link("/remove"));
        var form = remove.Form("/remove");
        var foreign = (await second.GetAsync((await second.GetAsync("/mfasetup/security")).Link("/remove"))).Form("/remove");

        using var none = new FormUrlEncodedContent([]);
        using var others = new FormUrlEncodedContent(foreign.Hidden.Select(h => KeyValuePair.Create(h.Name, h.Value)));
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        (await browser.SendAsync(HttpMethod.Post, form.Action, none)).ShouldBe(400);
        (await browser.SendAsync(HttpMethod.Post, form.Action, others)).ShouldBe(400);
        (await browser.SendAsync(HttpMethod.Post, form.Action, json)).ShouldBe(400);

        Assert.Contains("/remove", (await browser.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_is_too_large_is_refused()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var start = await browser.GetAsync("/mfasetup");

        var refused = await browser.SubmitOnceAsync(start, "/start", ("x", new string('x', 10_000)));

        refused.ShouldBe(413);
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task What_fails_lets_nobody_in_and_says_that_nothing_has_changed()
    {
        var users = new FailingUsers();
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.Services.AddSingleton<IMfaUserDirectory>(users));
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");
        var code = Phone.Scan(scan.Link("otpauth://")).CodeAt(host.Now);
        var confirm = await browser.GetAsync(scan.Link("/confirm/"));
        users.Fails = true;

        var failed = await browser.SubmitAsync(confirm, "/confirm/", ("code", code));
        failed.ShouldBe(503, "Something went wrong");
        Assert.Contains("Something went wrong on our side. Nothing has changed.", failed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of the store", failed.Html, StringComparison.Ordinal);
        Assert.Equal(Policy, failed.Headers["Content-Security-Policy"]);

        users.Fails = false;
        Assert.Contains("Two-step verification is off", (await browser.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_sent_to_the_hosts_sign_in_and_back()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();

        var sent = await browser.GetOnceAsync("/mfasetup/security");

        Assert.Equal("/login?ReturnUrl=%2Fmfasetup%2Fsecurity", sent.Location);
    }

    [Fact]
    public async Task Post_reaches_a_sign_in_on_another_origin_by_a_link_for_form_action_holds_along_redirects()
    {
        await using var host = await UiHost.StartAsync(host: builder => builder.Services.Configure<CookieAuthenticationOptions>(
            CookieAuthenticationDefaults.AuthenticationScheme,
            o => o.Events.OnRedirectToLogin = context =>
            {
                context.Response.Redirect("https://idp.example/authorize");
                return Task.CompletedTask;
            }));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var start = await browser.GetAsync("/mfasetup");
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        var asked = await browser.SubmitOnceAsync(start, "/start");
        var sent = await browser.GetOnceAsync(asked.ShouldBe(401, "Enter your password again").Link("/sign-in-again"));

        Assert.Null(asked.Location);
        Assert.Equal("/authorize", sent.Location);
    }

    private sealed class FailingUsers : IMfaUserDirectory
    {
        public bool Fails { get; set; }

        public ValueTask<MfaUser?> FindAsync(UserId id, ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
            Fails ? throw new IOException("secret of the store") : ValueTask.FromResult<MfaUser?>(new(id, id.Value));
    }
}
