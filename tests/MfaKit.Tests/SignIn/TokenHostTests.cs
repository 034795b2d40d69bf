using System.Security.Claims;
using MfaKit.Hosting;
using MfaKit.Sessions;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MfaKit.SignIn;

/// <summary>A host that issues JWTs of its own, and an API in another process that sees nothing but their claims (SEC-X3, SEC-X4).</summary>
public sealed class TokenHostTests
{
    private static readonly SymmetricSecurityKey Key = new(new byte[32]) { KeyId = "test" };

    [Theory, Trait("row", "SEC-X3"), Trait("row", "SEC-X4"), Trait("row", "SEC-X6"), InlineData(true), InlineData(false)]
    public async Task Token_of_a_proved_sign_in_opens_the_api_until_the_proof_is_too_old(bool renamesClaims)
    {
        await using var host = await StartIssuerAsync();
        await using var api = await StartApiAsync(host, renamesClaims);
        var phone = await host.VictimAsync();
        using var client = host.NewBrowser();
        using var toApi = new MfaBrowser(api.GetTestServer().CreateHandler());

        var asked = (await client.PostAsync("/token/alice")).ShouldBe(401, "mfa_required");
        var proved = await ProveAsync(host, client, phone, (string)asked.Json!["mfaToken"]!);
        var jwt = "Bearer " + (string)(await client.PostAsync("/token", new { mfaToken = proved })).ShouldBe(200).Json!["jwt"]!;

        (await toApi.WithTokenAsync(HttpMethod.Get, "/gate", jwt)).ShouldBe(200);
        (await toApi.WithTokenAsync(HttpMethod.Get, "/pay", jwt)).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        (await toApi.WithTokenAsync(HttpMethod.Get, "/pay", jwt)).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await toApi.WithTokenAsync(HttpMethod.Get, "/gate", jwt)).ShouldBe(200);
        var refused = (await toApi.WithTokenAsync(HttpMethod.Get, "/pay", jwt)).ShouldBe(401, "insufficient_user_authentication");
        var challenge = Assert.Single(refused.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Contains("max_age=\"900\"", challenge.Parameter, StringComparison.Ordinal);
        Assert.Contains("acr_values=\"urn:mfakit:mfa\"", challenge.Parameter, StringComparison.Ordinal);
    }

    [Theory, Trait("row", "SEC-X3"), InlineData(true), InlineData(false)]
    public async Task Token_of_one_factor_opens_nothing_that_wants_two(bool renamesClaims)
    {
        await using var host = await StartIssuerAsync();
        await using var api = await StartApiAsync(host, renamesClaims);
        using var client = host.NewBrowser();
        using var toApi = new MfaBrowser(api.GetTestServer().CreateHandler());

        var jwt = "Bearer " + (string)(await client.PostAsync("/token/bob")).ShouldBe(200).Json!["jwt"]!;

        (await toApi.WithTokenAsync(HttpMethod.Get, "/open", jwt)).ShouldBe(200);
        (await toApi.WithTokenAsync(HttpMethod.Get, "/gate", jwt)).ShouldBe(401, "insufficient_user_authentication");
        (await toApi.WithTokenAsync(HttpMethod.Get, "/pay", jwt)).ShouldBe(401, "insufficient_user_authentication");
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Session_of_a_token_ends_like_any_other()
    {
        await using var host = await StartIssuerAsync();
        using var client = host.NewBrowser();
        var jwt = (string)(await client.PostAsync("/token/bob")).ShouldBe(200).Json!["jwt"]!;
        var session = TicketId.Parse(new JsonWebToken(jwt).GetClaim(MfaClaims.SessionId).Value, null);
        var sessions = host.Services.GetRequiredService<IMfaSessions>();
        Assert.NotNull((await sessions.TouchAsync(session, TestContext.Current.CancellationToken)).Value);

        await sessions.EndEverythingAsync(new("bob"), Storage.SessionEnd.Admin, TestContext.Current.CancellationToken);

        Assert.Equal("admin", (await sessions.TouchAsync(session, TestContext.Current.CancellationToken)).Refusal!.Hint);
    }

    internal static Task<GateHost> StartIssuerAsync(Action<MfaBuilder>? mfa = null) => GateHost.StartAsync(mfa: mfa, routes: app =>
    {
        app.MapPost("/login/{user}", (HttpContext context, string user) => Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.SignInAsync(context, GateHost.Person(user)));
        app.MapPost("/token/{user}", async (HttpContext context, string user, IMfaSignIn signIn) =>
        {
            var reached = (await signIn.SignInForTokensAsync(context, GateHost.Person(user))).Value;
            return reached.IsComplete ? Results.Ok(new { jwt = Issue(user, reached.Claims, context) }) : reached.ToResult();
        });
        app.MapPost("/token", async (HttpContext context, IdentityHost.ProvedToken body, IMfaSignIn signIn) =>
            (await signIn.RedeemAsync(context, body.MfaToken)).TryGet(out var proved, out _)
                ? Results.Ok(new { jwt = Issue(proved.Principal.FindFirst(ClaimTypes.NameIdentifier)!.Value, proved.Claims, context) })
                : Results.Unauthorized());
    });

    private static string Issue(string user, IReadOnlyList<Claim> claims, HttpContext context)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity([new("sub", user), .. claims]),
            NotBefore = now,
            Expires = now.AddHours(1),
            SigningCredentials = new(Key, SecurityAlgorithms.HmacSha256),
        });
    }

    private static async Task<WebApplication> StartApiAsync(GateHost issuer, bool renamesClaims)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(issuer.Clock);
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(o =>
        {
            o.MapInboundClaims = renamesClaims;
            o.TokenValidationParameters = new()
            {
                IssuerSigningKey = Key,
                ValidateIssuer = false,
                ValidateAudience = false,
                LifetimeValidator = (_, expires, _, _) => expires > issuer.Clock.GetUtcNow().UtcDateTime,
            };
        });
        builder.Services.AddMfaAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/open", () => TypedResults.Ok(new { })).RequireAuthorization();
        app.MapGet("/gate", () => TypedResults.Ok(new { })).RequireMfa();
        app.MapGet("/pay", () => TypedResults.Ok(new { })).RequireMfa(TimeSpan.FromMinutes(15));
        await app.StartAsync();
        return app;
    }

    private static async Task<string> ProveAsync(GateHost host, MfaBrowser client, Phone phone, string token)
    {
        var challenge = (await client.WithTokenAsync(HttpMethod.Post, "/mfa/challenges", "MfaToken " + token, new { method = "totp" })).ShouldBe(201);
        var answer = new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } };
        return (string)(await client.WithTokenAsync(HttpMethod.Post, $"/mfa/challenges/{challenge.Id}/verify", "MfaToken " + token, answer)).ShouldBe(200).Json!["mfaToken"]!;
    }
}
