using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MfaKit.Authenticator;

/// <summary>What the phone as a library makes of a request that it does not know (PROTOCOL.md section 5): it can still be denied.</summary>
public sealed class RequestTests
{
    private const string Base = "https://my.contoso.example/mfa/push";
    private const string Known = """{"v":1,"id":"ch_1","typ":"signin","aud":"https://my.contoso.example/mfa/push","match":{"mode":"enter","digits":2},"iat":1795485621,"exp":1795485741}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"v":2}"""), InlineData("""{"v":"1"}"""), InlineData("""{"id":"ch_2"}"""), InlineData("""{"aud":"https://evil.example/mfa/push"}""")]
    [InlineData("""{"must":["geo"]}"""), InlineData("""{"must":{}}"""), InlineData("""{"match":null}"""), InlineData("""{"match":{"mode":"choose","digits":2}}""")]
    [InlineData("""{"match":{"mode":"enter","digits":0}}"""), InlineData("""{"match":{"mode":"enter","digits":10}}"""), InlineData("""{"match":{"mode":"enter","digits":"2"}}""")]
    [InlineData("""{"exp":9223372036854775807}"""), InlineData("""{"iat":-9223372036854775808}""")]
    public async Task Request_of_another_form_cannot_be_approved(string change)
    {
        var json = JsonNode.Parse(Known)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            json[name] = value?.DeepClone();
        await AssertOnlyDeniedAsync(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString())));
    }

    [Theory]
    [InlineData(""), InlineData("!"), InlineData("A"), InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AAAA")]
    [InlineData("bnVsbA"), InlineData("W10"), InlineData("ew"), InlineData("IngiOjE"), InlineData("_____w")]
    [InlineData("eyJ2IjoxLCJ2IjoxfQ")]
    public async Task Request_that_cannot_be_read_cannot_be_approved(string text) => await AssertOnlyDeniedAsync(text);

    [Fact]
    public async Task Request_that_is_known_can_be_approved()
    {
        using var server = new Server(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Known)));
        var seen = Assert.Single(await server.ListAsync());
        Assert.Equal((true, 2, "signin"), (seen.CanApprove, seen.Digits, seen.Type));
    }

    [Theory]
    [InlineData("""{"v":2}"""), InlineData("""{"caps":["report"]}"""), InlineData("""{"caps":null}"""), InlineData("""{"must":["geo"]}"""), InlineData("""{"aud":"https://evil.example"}""")]
    public async Task Link_of_a_server_that_wants_more_goes_no_further(string change)
    {
        var about = JsonNode.Parse("""{"v":1,"aud":"https://my.contoso.example/mfa/push","issuer":"Contoso","account":"a","nonce":"n","expiresAt":1,"serverTime":1,"transports":["poll"],"caps":["enter"]}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            about[name] = value?.DeepClone();
        using var http = new HttpClient(new Server("") { About = about.ToJsonString() });
        Assert.True(EnrollmentLink.TryParse($"{Base}/a#e=1.AAAAAAAAAAAAAAAAAAAAAA", out var link));
        Assert.Equal("unsupported", (await Assert.ThrowsAsync<AuthenticatorException>(() => new AuthenticatorClient(http).ResolveAsync(link, Cancel))).Code);
    }

    private static async Task AssertOnlyDeniedAsync(string text)
    {
        using var server = new Server(text);
        var seen = Assert.Single(await server.ListAsync());
        Assert.Equal(("ch_1", false), (seen.Id, seen.CanApprove));
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.Client.ApproveAsync(server.Account, server.Key, seen, "42", Cancel));

        await server.Client.DenyAsync(server.Account, server.Key, seen, DenyReason.NotMe, Cancel);
        var said = JsonNode.Parse(Base64Url.DecodeFromChars(server.Statement!.Split('.')[1]))!;
        Assert.Equal((Statements.HashOfText(text), "ch_1", "not_me"), ((string)said["rh"]!, (string)said["cid"]!, (string)said["reason"]!));
    }

    /// <summary>A server that asks for one thing.</summary>
    private sealed class Server : HttpMessageHandler
    {
        private readonly string _request;
        private readonly HttpClient _http;

        public Server(string request)
        {
            (_request, _http) = (request, new(this, disposeHandler: false));
            Client = new(_http);
            Account = new() { Base = new(Base), DeviceId = "fac_1", KeyId = Statements.Thumbprint(Key), Tag = "tag", Issuer = "Contoso", Account = "a" };
        }

        public SoftwareKey Key { get; } = SoftwareKey.Create();

        public AuthenticatorClient Client { get; }

        public AuthenticatorAccount Account { get; }

        public string? About { get; init; }

        public string? Statement { get; private set; }

        public Task<IReadOnlyList<ApprovalRequest>> ListAsync() => Client.ListAsync(Account, Key, TimeSpan.Zero, Cancel);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/response", StringComparison.Ordinal))
                Statement = (string)JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!["statement"]!;
            var list = new JsonObject { ["challenges"] = new JsonArray(new JsonObject { ["id"] = "ch_1", ["request"] = _request }), ["serverTime"] = 1, ["interval"] = 5 };
            return new(HttpStatusCode.OK) { Content = new StringContent(About ?? list.ToJsonString(), Encoding.UTF8, "application/json") };
        }

        protected override void Dispose(bool disposing)
        {
            Key.Dispose();
            _http.Dispose();
            base.Dispose(disposing);
        }
    }
}
