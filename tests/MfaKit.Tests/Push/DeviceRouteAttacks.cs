using System.Text;
using System.Text.Json.Nodes;
using MfaKit.Attacks;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MfaKit.Push;

/// <summary>The phones' routes with everything but what they are made for.</summary>
public sealed class DeviceRouteAttacks
{
    private static readonly (string Verb, string Path, bool HasBody)[] Routes =
    [
        ("POST", "/v1/enrollments/resolve", true), ("POST", "/v1/devices", true), ("GET", "/v1/device/challenges", false), ("GET", "/v1/device/events", false),
        ("PATCH", "/v1/device", true), ("DELETE", "/v1/device", false), ("POST", "/v1/device/key", true), ("POST", "/v1/challenges/{id}/response", true),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_phones_is_in_the_table()
    {
        await using var host = await PushHost.StartAsync();
        var mapped =
            from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
            where path.StartsWith("/mfa/push/v1/", StringComparison.Ordinal)
            from verb in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            where verb != "OPTIONS"
            select $"{verb} {path["/mfa/push".Length..]}";
        Assert.Equal(Routes.Select(r => $"{r.Verb} {r.Path}").Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact, Trait("row", "SEC-H1"), Trait("row", "SEC-H3")]
    public async Task Bad_bodies_get_a_problem_with_guarded_headers_and_change_nothing()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var before = Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors);
        using var client = host.NewClient();
        string[] bodies = ["", "null", "[]", "1", "\"text\"", "{", "{}", "{\"token\":1}", "{\"token\":null}", "{\"token\":[]}", "{\"statement\":7}", "{\"statement\":\"a.b.c\"}", "{\"name\":[]}", "\u0000"];
        foreach (var (verb, path, _) in Routes.Where(r => r.HasBody))
        {
            foreach (var body in bodies)
                await TryAsync(new StringContent(body, Encoding.UTF8, "application/json"), [400, 401]);
            await TryAsync(new StringContent(new string('x', 8193), Encoding.UTF8, "application/json"), [413]);
            await TryAsync(new StreamContent(new MemoryStream(new byte[100_000])) { Headers = { ContentType = new("application/json") } }, [413]);
            await TryAsync(new StringContent("token=x", Encoding.UTF8, "application/x-www-form-urlencoded"), [415]);

            async Task TryAsync(HttpContent content, int[] statuses)
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), "/mfa/push" + path.Replace("{id}", TransactionId.New(Purpose.SignIn).Value, StringComparison.Ordinal)) { Content = content };
                using var response = await client.SendAsync(request, Cancel);
                var text = await response.Content.ReadAsStringAsync(Cancel);
                Assert.True(statuses.Contains((int)response.StatusCode), $"{verb} {path}: {(int)response.StatusCode} {text}");
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
                Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
                Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
                Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeSeconds(), (long)JsonNode.Parse(text)!["serverTime"]!);
            }
        }

        Assert.Equal(before, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors));
    }

    [Theory, Trait("row", "SEC-A3")]
    [InlineData("factors"), InlineData("transactions"), InlineData("quotas")]
    public async Task Phone_is_unavailable_while_a_store_is_down_and_nothing_has_changed(string which)
    {
        var factors = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
        var transactions = Flaky<ITransactionStore>.Around(new InMemoryTransactionStore());
        var quotas = Flaky<IQuotaStore>.Around(new InMemoryQuotaStore());
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton(factors.Seam).AddSingleton(transactions.Seam).AddSingleton(quotas.Seam));
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var begun = await desk.BeginPushAsync(user: null);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        using var another = new TestPhone(host, "Tablet");
        var number = TestPhone.Number(asked);

        (which switch { "factors" => (IFlaky)factors, "transactions" => transactions, _ => quotas }).IsBroken = _ => true;
        var acts = which switch
        {
            "factors" => new Func<Task>[]
            {
                () => another.ScanAsync(begun), phone.SeeAsync, () => phone.Client.ApproveAsync(phone.Account, phone.Key, request, number, Cancel),
                () => phone.Client.RenameAsync(phone.Account, phone.Key, "New", Cancel), phone.RotateAsync, () => phone.Client.RemoveAsync(phone.Account, phone.Key, Cancel),
            },
            "transactions" => [() => another.ScanAsync(begun), phone.SeeAsync, () => phone.Client.ApproveAsync(phone.Account, phone.Key, request, number, Cancel)],
            _ => [() => phone.Client.RenameAsync(phone.Account, phone.Key, "New", Cancel), phone.RotateAsync, () => phone.Client.RemoveAsync(phone.Account, phone.Key, Cancel)],
        };
        foreach (var act in acts)
        {
            var refused = await TestPhone.RefusedAsync(act);
            Assert.Equal((503, "unavailable"), (refused.Status, refused.Code));
        }

        factors.IsBroken = transactions.IsBroken = quotas.IsBroken = _ => false;
        Assert.Equal("Pixel 9", Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Name);
        await phone.ApproveAsync(number);
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-A2")]
    public async Task No_token_number_nonce_or_statement_reaches_logs()
    {
        using var logs = new Endpoints.ListeningLogs();
        await using var host = await MfaHost.StartAsync(
            mfa => mfa.AddPush(o => o.Profile = PushProfile.Nist), builder => builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await desk.BeginPushAsync();
        var link = (string)begun.Json!["step"]!["once"]!["link"]!;
        await phone.ScanAsync(begun);
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        var canaries = new List<string> { link[(link.IndexOf("e=1.", StringComparison.Ordinal) + 4)..], "eyJ" };
        foreach (var isRight in new[] { false, true })
        {
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var number = TestPhone.Number(asked);
            canaries.Add($"\"{number}\"");
            canaries.Add($" {number}");
            var request = await phone.SeeAsync();
            canaries.Add(request.Text[..40]);
            if (isRight)
                await phone.ApproveAsync(number);
            else
                await TestPhone.RefusedAsync(() => phone.ApproveAsync(TestPhone.Another(number)));
        }

        await phone.RotateAsync();
        Assert.Contains(logs.Lines, line => line.Contains("MfaKit.Push", StringComparison.Ordinal));
        Assert.Empty(
            from canary in canaries
            from line in logs.Lines
            where line.Contains(canary, StringComparison.Ordinal)
            select $"{canary}: {line[..Math.Min(line.Length, 300)]}");
    }
}
