using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MfaKit.Conventions;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

/// <summary>What a host's OpenAPI document says of the phones' routes is what PROTOCOL.md says and what they do.</summary>
public sealed class DescriptionTests
{
    private const string Prefix = "/mfa/push";

    private static readonly string[] Everywhere = ["413 invalid_request", "503 unavailable"];
    private static readonly string[] WithBody = [.. Everywhere, "400 invalid_request", "415 invalid_request"];
    private static readonly string[] OfDevice = [.. Everywhere, "400 unsupported", "401 invalid_proof", "403 device_suspended", "410 device_revoked"];
    private static readonly string[] Signed = [.. OfDevice, "401 clock_skew"];
    private static readonly string[] Unsafe = [.. Signed, "401 replayed", "409 wrong_state"];

    private static readonly Route[] Routes =
    [
        new("POST", "/v1/enrollments/resolve", 200, "Resolved", "ResolveBody", [.. WithBody, "410 enrollment_expired", "429 too_many_attempts"]),
        new(
            "POST", "/v1/devices", 201, "Registered", "RegisterBody",
            [
                .. WithBody, "400 unsupported", "401 invalid_proof", "403 same_browser", "409 enrollment_used", "409 already_enrolled", "410 enrollment_expired",
                "422 endpoint_not_allowed", "429 too_many_attempts",
            ]),
        new("GET", "/v1/device/challenges", 200, "Challenges", null, [.. Signed, "400 invalid_request", "429 slow_down"]),
        new("GET", "/v1/device/events", 200, null, null, Signed),
        new("PATCH", "/v1/device", 204, null, "UpdateBody", [.. Unsafe, .. WithBody, "422 endpoint_not_allowed"]),
        new("DELETE", "/v1/device", 204, null, null, Unsafe),
        new("POST", "/v1/device/key", 200, "KeyChanged", "StatementBody", [.. Unsafe, .. WithBody, "409 already_enrolled"]),
        new(
            "POST", "/v1/challenges/{id}/response", 200, "Answered", "StatementBody",
            [
                .. OfDevice, .. WithBody, "403 device_not_targeted", "404 not_found", "409 already_resolved", "409 wrong_state", "409 request_changed", "410 expired",
                "422 number_mismatch", "429 too_many_attempts",
            ]),
    ];

    [Fact]
    public async Task Every_route_is_described_with_its_statuses_codes_and_bodies()
    {
        var document = await ReadAsync();
        var described = document["paths"]!.AsObject().Where(p => p.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key[Prefix.Length..]}"));
        Assert.Equal(Routes.Select(r => $"{r.Verb} {r.Path}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        foreach (var route in Routes)
        {
            var operation = Operation(document, route);
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["operationId"]) || string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{route} has no name or summary");
            Assert.Equal(route.Body, NameOf(operation["requestBody"]?["content"]?["application/json"]));
            var success = operation["responses"]![route.Success.ToString(CultureInfo.InvariantCulture)]!;
            Assert.Equal(route.Answer, NameOf(success["content"]?["application/json"]));
            Assert.Equal(route.Refusals.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Refusals(operation).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_refusal_is_a_problem_that_tells_the_time()
    {
        var document = await ReadAsync();
        foreach (var route in Routes)
        {
            foreach (var (status, response) in Operation(document, route)["responses"]!.AsObject().Where(r => r.Key[0] is '4' or '5'))
            {
                Assert.Equal("MfaDeviceProblem", NameOf(response!["content"]?["application/problem+json"]));
                Assert.Equal(status is "429" or "503", ((string)response["description"]!).Contains("`Retry-After`", StringComparison.Ordinal));
            }
        }

        Assert.Equal(
            ["code", "hint", "serverTime", "status", "title", "traceId", "type"],
            document["components"]!["schemas"]!["MfaDeviceProblem"]!["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Codes_are_those_of_the_table_of_PROTOCOL()
    {
        var document = await ReadAsync();
        var text = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "src", "MfaKit", "Push", "PROTOCOL.md"), TestContext.Current.CancellationToken);
        var table =
            from Match row in Regex.Matches(text, @"^\| ([0-9, ]+) \| ([`a-z_, ]+) \|", RegexOptions.Multiline)
            from status in row.Groups[1].Value.Split(", ")
            from code in row.Groups[2].Value.Split(", ")
            select $"{status} {code.Trim('`')}";
        var described = Routes.SelectMany(route => Refusals(Operation(document, route))).Distinct(StringComparer.Ordinal);
        Assert.Equal(table.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_request_carries_besides_its_body_is_described()
    {
        var document = await ReadAsync();
        foreach (var route in Routes)
        {
            var operation = Operation(document, route);
            Assert.Equal(route.Verb != "POST", ((string?)operation["description"])?.Contains("`Authorization: MfaKit-Proof", StringComparison.Ordinal) == true);
            Assert.Equal(
                route.Path.Contains("{id}", StringComparison.Ordinal) ? ["path id"] : route.Path.EndsWith("/device/challenges", StringComparison.Ordinal) ? ["query wait"] : Array.Empty<string>(),
                (operation["parameters"]?.AsArray() ?? []).Select(p => $"{p!["in"]} {p["name"]}"));
        }

        Assert.NotNull(Operation(document, Routes[3])["responses"]!["200"]!["content"]!["text/event-stream"]);
        var resolved = document["components"]!["schemas"]!["Resolved"]!;
        Assert.Contains("vapidPublicKey", (string?)resolved["properties"]!["transports"]!["description"], StringComparison.Ordinal);
        Assert.Superset(new HashSet<string>(["v", "aud", "nonce", "otp"], StringComparer.Ordinal), resolved["required"]!.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Refusals(JsonNode operation) =>
        from response in operation["responses"]!.AsObject()
        where response.Key[0] is '4' or '5'
        from Match code in Regex.Matches(((string)response.Value!["description"]!).Split('.')[0], "`([a-z_]+)`")
        select $"{response.Key} {code.Groups[1].Value}";

    private static string? NameOf(JsonNode? content) => ((string?)content?["schema"]?["$ref"])?.Split('/')[^1];

    private static JsonNode Operation(JsonNode document, Route route) => document["paths"]![Prefix + route.Path]![route.Verb.ToLowerInvariant()]!;

    private static async Task<JsonNode> ReadAsync()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.AddPush(), builder => builder.Services.AddOpenApi(), app => app.MapOpenApi());
        using var browser = host.NewBrowser();
        return (await browser.GetAsync("/openapi/v1.json")).ShouldBe(200).Json!;
    }

    private sealed record Route(string Verb, string Path, int Success, string? Answer, string? Body, string[] Refusals);
}
