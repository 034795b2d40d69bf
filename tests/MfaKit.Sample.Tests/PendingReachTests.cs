using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Contoso.Database;
using MfaKit.Hosting;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sample;

/// <summary>What a sign-in reaches that waits for its second factor: nothing that an anonymous caller does not (SEC-X1).</summary>
public sealed partial class PendingReachTests
{
    [Fact, Trait("row", "SEC-X1"), Trait("row", "F-X1")]
    public async Task Every_route_answers_a_sign_in_that_waits_as_it_answers_nobody()
    {
        await using var contoso = ContosoHost.Start();
        using (var browser = contoso.NewBrowser())
            await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        using var pending = contoso.NewBrowser();
        using var token = new HttpRequestMessage();
        token.Headers.Authorization = new AuthenticationHeaderValue("MfaToken", await PendingTokenAsync(contoso));

        var routes = Routes(contoso).ToList();
        Assert.Contains(("/pay", "GET"), routes.Select(r => (r.Path, r.Method)));
        foreach (var route in routes)
        {
            var nobody = await AskAsync(contoso, route, new());
            Assert.DoesNotContain(People.Alice, nobody.Text, StringComparison.Ordinal);

            // Some routes take a waiting sign-in back.
            if ((await pending.GetAsync("/mfa/sign-in")).Status != 200)
                Assert.Equal("must_verify", (string)(await pending.LoginAsync()).ShouldBe(200).Json!["state"]!);
            Assert.Equal((route, nobody), (route, await AskAsync(contoso, route, pending.Cookies)));
            Assert.Equal((route, nobody), (route, await AskAsync(contoso, route, new(), token.Headers.Authorization)));
        }
    }

    private static IEnumerable<Route> Routes(ContosoHost contoso) =>
        from endpoint in contoso.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("{documentName}", "v1", StringComparison.Ordinal)
        where !path.StartsWith("/mfa", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select new Route(path, method, endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true });

    private static async Task<Answer> AskAsync(ContosoHost contoso, Route route, CookieContainer cookies, AuthenticationHeaderValue? authorization = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = contoso.Address };
        client.DefaultRequestHeaders.Authorization = authorization;
        using var request = new HttpRequestMessage(new(route.Method), route.Path);
        if (route.IsForm)
        {
            using var page = await client.GetAsync("/sign-in", cancel);
            request.Content = Browser.FormOf(await MfaReply.ReadAsync(page));
        }
        else if (route.Method != "GET")
        {
            request.Content = JsonContent.Create(new { });
        }

        using var response = await client.SendAsync(request, cancel);
        var reply = await MfaReply.ReadAsync(response);
        var isAsked = reply.Status == 401 || response.Headers.Location?.OriginalString.Contains("returnUrl=", StringComparison.Ordinal) == true;

        // Told to sign in, by a page or by a problem; or else the very same answer.
        return isAsked ? new("asked to sign in", "") : new($"{reply.Status}", OnceOnly().Replace(reply.Text, ""));
    }

    private static async Task<string> PendingTokenAsync(ContosoHost contoso)
    {
        await using var scope = contoso.Services.CreateAsyncScope();
        var alice = await scope.ServiceProvider.GetRequiredService<AppDb>().People.SingleAsync(p => p.Email == People.Alice, TestContext.Current.CancellationToken);
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var waiting = await scope.ServiceProvider.GetRequiredService<IMfaSignIn>().SignInForTokensAsync(context, alice.ToPrincipal());
        Assert.True(waiting.TryGet(out var reached, out _));
        return reached.MfaToken!;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]+\"|\"traceId\":\"[^\"]+\"", RegexOptions.None, 1000)]
    private static partial Regex OnceOnly();

    private sealed record Route(string Path, string Method, bool IsForm);

    private sealed record Answer(string Kind, string Text);
}
