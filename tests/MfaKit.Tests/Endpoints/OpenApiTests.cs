using System.Text.Json.Nodes;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Endpoints;

/// <summary>What a host's OpenAPI document says of the routes is what they do.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_operation_has_a_name_and_a_summary()
    {
        var document = await DocumentAsync();
        var names = new List<string>();
        foreach (var route in RouteTable.All)
        {
            var operation = Operation(document, route);
            names.Add((string)operation["operationId"]!);
            Assert.False(string.IsNullOrWhiteSpace((string?)operation["summary"]), $"{route.Verb} {route.Path} has no summary");
        }

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Every_status_that_a_route_can_refuse_with_is_declared_as_a_problem()
    {
        var document = await DocumentAsync();
        foreach (var route in RouteTable.All)
        {
            var responses = Operation(document, route)["responses"]!.AsObject();
            Assert.Contains(responses, response => response.Key[0] == '2');
            foreach (var (status, response) in responses.Where(response => response.Key[0] is '4' or '5'))
                Assert.True(response!["content"]?["application/problem+json"] is not null, $"{route.Verb} {route.Path} {status}: {response}");
        }
    }

    [Fact]
    public async Task Statuses_that_are_really_answered_are_declared()
    {
        await using var host = await StartAsync();
        var document = await ReadAsync(host);
        using var owner = host.NewBrowser();
        var begun = await owner.BeginTotpAsync("alice");
        var undeclared = new List<string>();
        foreach (var route in RouteTable.All)
        {
            var path = route.With(route.Prefix == "enr_" ? begun.Id : route.Prefix + new string('0', 32));
            foreach (var browser in new[] { host.NewBrowser(), owner })
            {
                foreach (var body in new[] { route.Body, new { method = 1, input = 1, name = 1 }, new { text = new string('x', 5000) } })
                    Check(route, (await browser.SendAsync(new HttpMethod(route.Verb), path, route.Verb == "GET" ? null : body)).Status);
                if (route.Verb != "GET")
                    Check(route, (await browser.SendAsync(new HttpMethod(route.Verb), path, route.Body, antiforgery: false)).Status);
            }
        }

        Assert.True(undeclared.Count == 0, string.Join('\n', undeclared.Distinct(StringComparer.Ordinal)));

        void Check(RouteTable.Route route, int status)
        {
            if (Operation(document, route)["responses"]![status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is null)
                undeclared.Add($"{route.Verb} {route.Path} answers {status}");
        }
    }

    [Fact]
    public async Task Body_is_described_where_there_is_one()
    {
        var document = await DocumentAsync();
        foreach (var route in RouteTable.All)
            Assert.Equal(route.Body is not null, Operation(document, route)["requestBody"]?["content"]?["application/json"] is not null);
    }

    [Theory]
    [InlineData("POST", "/mfa/enrollments", "400 invalid_phone_number", "400 number_cannot_receive_sms", "403 country_not_allowed", "403 number_swapped", "403 weaker_method", "409 already_enrolled", "409 number_not_usable", "409 number_opted_out", "429 send_limit")]
    [InlineData("POST", "/mfa/enrollments/{id}/verify", "403 number_swapped", "403 weaker_method", "409 number_not_usable")]
    [InlineData("POST", "/mfa/enrollments/{id}/resend", "400 number_cannot_receive_sms", "403 country_not_allowed", "403 number_swapped", "409 number_opted_out", "429 send_limit")]
    [InlineData("POST", "/mfa/challenges", "400 number_cannot_receive_sms", "403 country_not_allowed", "403 number_swapped", "409 number_opted_out", "429 send_limit")]
    [InlineData("POST", "/mfa/challenges/{id}/resend", "400 number_cannot_receive_sms", "403 country_not_allowed", "403 number_swapped", "409 number_opted_out", "429 send_limit")]
    public async Task Routes_that_send_tell_what_a_number_can_be_refused_for(string verb, string path, params string[] refusals)
    {
        var responses = Operation(await DocumentAsync(), RouteTable.Of(verb, path))["responses"]!;

        Assert.All(refusals, refusal => Assert.Contains($"`{refusal[4..]}`", (string)responses[refusal[..3]]!["description"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Steps_are_told_apart_by_their_kind()
    {
        var document = await DocumentAsync();
        var step = document["components"]!["schemas"]!["Step"]!;

        Assert.Equal("kind", (string?)step["discriminator"]?["propertyName"]);
        var kinds = step["discriminator"]!["mapping"]!.AsObject().Select(mapping => mapping.Key).ToList();
        Assert.Contains("authenticator_setup", kinds);
        Assert.Contains("enter_code", kinds);
    }

    [Fact, Trait("row", "SEC-L4")]
    public async Task Every_429_says_what_to_expect_of_Retry_After()
    {
        var document = await DocumentAsync();
        var refusals = RouteTable.All.Select(route => Operation(document, route)["responses"]!["429"]).OfType<JsonNode>().ToList();

        Assert.NotEmpty(refusals);
        Assert.All(refusals, refusal =>
        {
            Assert.Contains("`Retry-After` says in how many seconds", (string?)refusal["description"], StringComparison.Ordinal);
            Assert.Contains("missing where no waiting helps", (string?)refusal["description"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Numbers_are_integers_and_enums_are_words()
    {
        var document = await DocumentAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var properties = schemas.SelectMany(schema => (schema.Value!["properties"]?.AsObject() ?? []).Select(property => (Name: $"{schema.Key}.{property.Key}", Types: Types(property.Value!))));

        Assert.Empty(properties.Where(p => p.Types.Contains("integer") && p.Types.Contains("string")).Select(p => p.Name));
        Assert.Equal(["integer"], Types(schemas["MfaProblem"]!["properties"]!["status"]!));
        Assert.Equal(["integer"], Types(schemas["TransactionBody"]!["properties"]!["attemptsLeft"]!));
        Assert.Contains(schemas["TransactionState"]!["enum"]!.AsArray(), value => (string?)value == "pending");
        Assert.Contains(schemas["SignInState"]!["enum"]!.AsArray(), value => (string?)value == "must_verify");
        Assert.Contains(schemas["NextAction"]!["enum"]!.AsArray(), value => (string?)value == "save_recovery_codes");
    }

    private static HashSet<string> Types(JsonNode schema) =>
        [.. schema["type"] is JsonArray types ? types.Select(type => (string)type!) : schema["type"] is { } one ? [(string)one!] : Array.Empty<string>()];

    private static JsonNode Operation(JsonNode document, RouteTable.Route route) =>
        document["paths"]![route.Path]?[route.Verb.ToLowerInvariant()] ?? throw new InvalidOperationException($"{route.Verb} {route.Path} is not described.");

    private static async Task<JsonNode> DocumentAsync()
    {
        await using var host = await StartAsync();
        return await ReadAsync(host);
    }

    private static async Task<JsonNode> ReadAsync(MfaHost host)
    {
        using var browser = host.NewBrowser();
        return (await browser.GetAsync("/openapi/v1.json")).ShouldBe(200).Json!;
    }

    private static Task<MfaHost> StartAsync() =>
        MfaHost.StartAsync(null, builder => builder.Services.AddOpenApi(), app => app.MapOpenApi());
}
