using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>Sign-in by somebody else's server, through the framework's OAuth handler (SEC-X6).</summary>
public sealed class ExternalTests
{
    [Fact, Trait("row", "SEC-X6"), Trait("attack", "Vikunja d58dd7a")]
    public async Task External_sign_in_reaches_the_same_gate()
    {
        await using var host = await GateHost.StartAsync(
            services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie().AddOAuth("partner", Configure),
            app =>
            {
                app.MapPost("/login/{user}", (Microsoft.AspNetCore.Http.HttpContext context, string user) => context.SignInAsync(GateHost.Person(user)));
                app.MapGet("/external", (Microsoft.AspNetCore.Http.HttpContext context) => context.ChallengeAsync("partner", new AuthenticationProperties { RedirectUri = "/private" }));
            });
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();

        var sent = (await browser.GetAsync("/external")).ShouldBe(302).Headers.Location!;
        var state = System.Web.HttpUtility.ParseQueryString(sent.Query)["state"]!;
        var back = (await browser.GetAsync($"/signin-partner?code=abc&state={Uri.EscapeDataString(state)}")).ShouldBe(302);

        Assert.Equal("/private", back.Headers.Location!.ToString());
        Assert.False(await browser.IsInsideAsync());
        await host.ProveAsync(browser, phone);
        Assert.True(await browser.IsInsideAsync());
        Assert.Equal("fed otp mfa " + MfaClaims.AcrMfa, (await browser.GetAsync("/amr")).Text);
    }

    private static void Configure(OAuthOptions options)
    {
        (options.ClientId, options.ClientSecret, options.CallbackPath) = ("contoso", "secret", "/signin-partner");
        (options.AuthorizationEndpoint, options.TokenEndpoint) = ("https://partner.example/authorize", "https://partner.example/token");
        options.BackchannelHttpHandler = new Partner();
        options.Events.OnCreatingTicket = context =>
        {
            // Whatever the partner says of a second factor of its own, it was not proven here.
            context.Identity!.AddClaims([new(ClaimTypes.NameIdentifier, "alice"), new("amr", "fed"), new("amr", "mfa")]);
            return Task.CompletedTask;
        };
    }

    private sealed class Partner : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { access_token = "at", token_type = "Bearer" }) });
    }
}
