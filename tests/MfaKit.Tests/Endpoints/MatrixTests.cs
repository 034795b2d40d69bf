using System.Text;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Endpoints;

/// <summary>Every route with every sort of bad input: one documented problem, and nothing changed.</summary>
public sealed class MatrixTests
{
    private static readonly string[] Bodies =
    [
        "", "null", "[]", "1", "\"text\"", "{", "{\"input\":", "{\"method\":1}", "{\"method\":{}}", "{\"method\":\"no such method\"}",
        "{\"method\":\"totp\",\"input\":7}", "{\"method\":\"totp\",\"input\":[]}", "{\"name\":{}}", "{\"isDefault\":\"yes\"}", "{\"isDefault\":false}",
        "{\"input\":[]}", "{\"input\":\"123456\"}", "{\"input\":{\"code\":null}}", "{\"input\":{\"code\":123456}}", "{\"input\":{}}", "\u0000", "\ufeff{}",
    ];

    [Fact]
    public async Task Every_mapped_route_is_in_the_table()
    {
        await using var host = await MfaHost.StartAsync();
        var mapped =
            from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
            where path.StartsWith("/mfa", StringComparison.Ordinal)
            from verb in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            select $"{verb} {path}";

        Assert.Equal(RouteTable.All.Select(route => $"{route.Verb} {route.Path}").Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact, Trait("row", "SEC-H1"), Trait("row", "SEC-H3"), Trait("row", "SEC-A3")]
    public async Task Bad_input_gets_a_documented_problem_with_guarded_headers_and_changes_nothing()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var before = (await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors.Single();
        (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
        var enrolment = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201).Id;
        var challenge = (await owner.BeginChallengeAsync()).Id;
        var failures = new List<string>();

        foreach (var route in RouteTable.All.Where(route => route.Body is not null))
        {
            var path = route.With(route.Prefix switch { "enr_" => enrolment, "ch_" => challenge, _ => before.Id.Value });
            foreach (var body in route.MayBeEmpty ? ["{\"rememberDevice\":7}", "{\"rememberDevice\":\"yes\"}", "[]", "{"] : Bodies)
                await TryAsync(400, new StringContent(body, Encoding.UTF8, "application/json"));
            if (route.Path == "/mfa/enrollments")
            {
                await TryAsync(400, new StringContent("{\"method\":\"totp\",\"name\":7}", Encoding.UTF8, "application/json"));
                await TryAsync(400, new StringContent("{\"method\":\"totp\",\"replaces\":[]}", Encoding.UTF8, "application/json"));
            }
            else if (route.Path == "/mfa/challenges")
            {
                await TryAsync(400, new StringContent("{\"method\":\"totp\",\"factorId\":\"x\"}", Encoding.UTF8, "application/json"));
                await TryAsync(400, new StringContent("{\"factorId\":[]}", Encoding.UTF8, "application/json"));
            }

            await TryAsync(415, new StringContent("method=totp", Encoding.UTF8, "application/x-www-form-urlencoded"));
            await TryAsync(415, new StringContent("{}", Encoding.UTF8, "text/plain"));
            await TryAsync(413, new StringContent("{\"method\":\"totp\",\"input\":{\"code\":\"" + new string('1', 5000) + "\"}}", Encoding.UTF8, "application/json"));
            await TryAsync(400, new StringContent(new string('[', 2000), Encoding.UTF8, "application/json"));

            async Task TryAsync(int status, StringContent content)
            {
                var shown = await content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                var reply = await owner.SendAsync(new HttpMethod(route.Verb), path, content);
                if (reply.Status != status || !IsProblem(reply) || !IsGuarded(reply))
                    failures.Add($"{route.Verb} {route.Path} <- {shown[..Math.Min(shown.Length, 60)]}: expected {status}, got {reply.Status} {reply.MediaType} {reply.Text}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Equal(before, (await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors.Single());
        Assert.Equal("pending", (string)(await owner.GetAsync("/mfa/challenges/" + challenge)).Json!["state"]!);
        Assert.Equal("pending", (string)(await owner.GetAsync("/mfa/enrollments/" + enrolment)).Json!["state"]!);
    }

    [Fact, Trait("row", "SEC-H3")]
    public async Task Every_answer_forbids_keeping_framing_sniffing_and_referring()
    {
        await using var host = await MfaHost.StartAsync();
        using var nobody = host.NewBrowser();
        using var owner = host.NewBrowser();
        var begun = await owner.BeginTotpAsync("alice");
        Assert.True(IsGuarded(begun));
        foreach (var browser in new[] { nobody, owner })
        {
            // The last route takes the sign-in back, so it comes last.
            foreach (var route in RouteTable.All.OrderBy(route => route.Path == "/mfa/sign-in"))
            {
                var reply = await browser.SendAsync(new HttpMethod(route.Verb), route.With(begun.Id), route.Body);
                Assert.True(IsGuarded(reply), $"{route.Verb} {route.Path}: {reply.Status} {reply.Headers}");
                Assert.True(reply.Status < 400 || IsProblem(reply), $"{route.Verb} {route.Path}: {reply.Status} {reply.Text}");
            }
        }
    }

    [Fact]
    public async Task Finished_and_expired_are_told_to_the_owner_and_change_nothing()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        var canceled = (await owner.BeginChallengeAsync()).Id;
        (await owner.DeleteAsync("/mfa/challenges/" + canceled)).ShouldBe(204);
        (await owner.DeleteAsync("/mfa/challenges/" + canceled)).ShouldBe(409, "already_resolved");
        (await owner.VerifyAsync(canceled, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(409, "already_resolved");

        var superseded = (await owner.BeginChallengeAsync()).Id;
        var expired = (await owner.BeginChallengeAsync()).Id;
        Assert.Equal("superseded", (string?)(await owner.VerifyAsync(superseded, "123456")).ShouldBe(410, "expired").Json!["hint"]);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        (await owner.VerifyAsync(expired, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(410, "expired");
        Assert.Equal("expired", (string)(await owner.GetAsync("/mfa/challenges/" + expired)).ShouldBe(200).Json!["state"]!);
        Assert.Equal(0, (await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors.Single().Failures);
    }

    private static bool IsProblem(MfaReply reply) =>
        reply.MediaType == "application/problem+json"
        && (string?)reply.Json!["type"] == "urn:mfakit:problem:" + reply.Code
        && (int?)reply.Json["status"] == reply.Status
        && !string.IsNullOrEmpty((string?)reply.Json["traceId"])
        && !string.IsNullOrEmpty((string?)reply.Json["title"]);

    private static bool IsGuarded(MfaReply reply) =>
        reply.Headers.CacheControl is { NoStore: true }
        && Has("X-Content-Type-Options", "nosniff", reply)
        && Has("Referrer-Policy", "no-referrer", reply)
        && Has("Content-Security-Policy", "frame-ancestors 'none'", reply);

    private static bool Has(string name, string value, MfaReply reply) =>
        reply.Headers.TryGetValues(name, out var values) && values.Any(text => text.Contains(value, StringComparison.Ordinal));
}
