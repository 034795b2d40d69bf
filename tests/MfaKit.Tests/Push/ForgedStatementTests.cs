using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Push.Jose;

namespace MfaKit.Push;

/// <summary>Every header and claim made wrong once, alone: each time the same answer, and nothing changes (SEC-P2).</summary>
[Trait("row", "SEC-P2")]
public sealed class ForgedStatementTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Answers =>
    [
        "alg none", "alg HS256", "typ of a request", "no typ", "another kid", "jwk besides", "crit besides", "kid twice", "signature of another key", "signature cut", "signature zero", "payload changed after",
        "aud", "aud missing", "sub", "sub missing", "cid", "cid missing", "rh", "rh missing", "padding",
    ];

    [Theory, MemberData(nameof(Answers))]
    public async Task Answer_made_wrong_is_refused_alike_and_changes_nothing(string what)
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        var payload = PushStatements.Answer(phone, request, TestPhone.Number(asked));
        var header = PushStatements.Header("mfakit-resp+jwt", phone.Account.KeyId);

        var reply = await SayAsync(host, request.Id, await ForgeAsync(what, phone, header, payload));

        Assert.Equal((401, "invalid_proof"), reply);
        var row = (await host.Transactions.FindAsync(TransactionId.Parse(asked.Id, null), Cancel))!;
        Assert.Equal(TransactionState.Pending, row.State);
        Assert.Equal(0, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Failures);
        await phone.ApproveAsync(TestPhone.Number(asked));
    }

    [Theory]
    [InlineData("""{"v":2}""", 400, "unsupported")]
    [InlineData("""{"v":null}""", 400, "unsupported")]
    [InlineData("""{"must":["geo"]}""", 400, "unsupported")]
    [InlineData("""{"act":"maybe"}""", 400, "invalid_request")]
    [InlineData("""{"act":null}""", 400, "invalid_request")]
    [InlineData("""{"num":90}""", 400, "invalid_request")]
    [InlineData("""{"num":null}""", 400, "invalid_request")]
    [InlineData("""{"num":""}""", 400, "invalid_request")]
    [InlineData("""{"num":"12345678901"}""", 400, "invalid_request")]
    [InlineData("""{"act":"deny","reason":"other"}""", 400, "invalid_request")]
    [InlineData("""{"num":"٩٠"}""", 422, "number_mismatch")]
    [InlineData("""{"num":" 90"}""", 422, "number_mismatch")]
    public async Task Signed_answer_of_the_wrong_form_is_told_so(string change, int status, string code)
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        var payload = PushStatements.Answer(phone, request, TestPhone.Number(asked));
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            payload[name] = value?.DeepClone();

        var reply = await SayAsync(host, request.Id, await PushStatements.SignAsync(phone.Key, PushStatements.Header("mfakit-resp+jwt", phone.Account.KeyId), payload));
        Assert.Equal((status, code), reply);
        Assert.Equal(status == 422 ? TransactionState.Denied : TransactionState.Pending, (await host.Transactions.FindAsync(TransactionId.Parse(asked.Id, null), Cancel))!.State);
    }

    [Fact]
    public async Task Phone_of_another_person_is_not_asked_and_learns_nothing()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var bobs = host.NewBrowser();
        using var foreign = await host.BindAsync(bobs, "bob");
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        Assert.Empty(await foreign.Client.ListAsync(foreign.Account, foreign.Key, TimeSpan.Zero, Cancel));

        Assert.Equal((403, "device_not_targeted"), (await TestPhone.RefusedAsync(() => foreign.Client.ApproveAsync(foreign.Account, foreign.Key, request, TestPhone.Number(asked), Cancel)) is var e ? (e.Status, e.Code) : default));
        Assert.Equal((403, "device_not_targeted"), (await TestPhone.RefusedAsync(() => foreign.Client.ApproveAsync(foreign.Account, foreign.Key, request with { Text = "x" }, TestPhone.Number(asked), Cancel)) is var f ? (f.Status, f.Code) : default));
        await phone.ApproveAsync(TestPhone.Number(asked));
    }

    [Theory]
    [InlineData("method"), InlineData("path"), InlineData("audience"), InlineData("subject"), InlineData("body without hash"), InlineData("another body"), InlineData("hash without body"), InlineData("no time"), InlineData("no header"), InlineData("bearer")]
    public async Task Proof_of_another_request_is_refused(string what)
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var body = """{"name":"New name"}"""u8.ToArray();
        var payload = PushStatements.Proof(phone, what == "method" ? "DELETE" : "PATCH", what == "path" ? "/v1/device/challenges" : "/v1/device", host.Clock.GetUtcNow(), what == "body without hash" ? null : body);
        if (what == "audience")
            payload["aud"] = "https://evil.example/mfa/push";
        if (what == "subject")
            payload["sub"] = FactorId.New().Value;
        if (what == "no time")
            payload.Remove("iat");
        var statement = await PushStatements.SignAsync(phone.Key, PushStatements.Header("mfakit-req+jwt", phone.Account.KeyId), payload);
        using var client = host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/mfa/push/v1/device");
        if (what != "no header")
            request.Headers.TryAddWithoutValidation("Authorization", $"{(what == "bearer" ? "Bearer" : "MfaKit-Proof")} {statement}");
        request.Content = what switch
        {
            "another body" => new ByteArrayContent("""{"name":"Evil name"}"""u8.ToArray()),
            "hash without body" => null,
            _ => new ByteArrayContent(body),
        };
        if (request.Content is { } content)
            content.Headers.ContentType = new("application/json");
        using var response = await client.SendAsync(request, Cancel);

        // Without a body there is nothing to read before the proof is looked at.
        Assert.Equal(what == "hash without body" ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Pixel 9", Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Name);
    }

    [Fact]
    public async Task Unsafe_proof_counts_once_and_a_safe_one_within_two_minutes()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var body = """{"name":"New name"}"""u8.ToArray();
        var statement = await PushStatements.SignAsync(phone.Key, PushStatements.Header("mfakit-req+jwt", phone.Account.KeyId), PushStatements.Proof(phone, "PATCH", "/v1/device", host.Clock.GetUtcNow(), body));
        Assert.Equal((204, null), await SendAsync(host, HttpMethod.Patch, "/mfa/push/v1/device", statement, body));
        Assert.Equal((401, "replayed"), await SendAsync(host, HttpMethod.Patch, "/mfa/push/v1/device", statement, body));

        var read = await PushStatements.SignAsync(phone.Key, PushStatements.Header("mfakit-req+jwt", phone.Account.KeyId), PushStatements.Proof(phone, "GET", "/v1/device/challenges", host.Clock.GetUtcNow()));
        Assert.Equal((200, null), await SendAsync(host, HttpMethod.Get, "/mfa/push/v1/device/challenges", read, null));
        host.Clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal((200, null), await SendAsync(host, HttpMethod.Get, "/mfa/push/v1/device/challenges", read, null));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((401, "clock_skew"), await SendAsync(host, HttpMethod.Get, "/mfa/push/v1/device/challenges", read, null));
    }

    [Fact]
    public async Task Wrong_clock_of_a_phone_keeps_it_from_nothing()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host, clock: new(MfaHost.Start.AddDays(-3)));
        var begun = await desk.BeginPushAsync();
        await phone.ScanAsync(begun);
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        await phone.Client.RenameAsync(phone.Account, phone.Key, "Old clock", Cancel);
        await phone.RotateAsync();
        Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel));
    }

    [Fact]
    public void Statements_of_noise_are_refused_and_never_thrown_at()
    {
        var random = new Random(20801124);
        const string Alphabet = "ABCxyz019-_.={}\"\\é ";
        var good = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Push", "push-vectors.json"));
        var jws = (string)JsonNode.Parse(good)!["response"]!;
        for (var i = 0; i < 20_000; i++)
        {
            var text = i % 2 == 0
                ? new string([.. Enumerable.Range(0, random.Next(0, 200)).Select(_ => Alphabet[random.Next(Alphabet.Length)])])
                : jws.Remove(random.Next(jws.Length - 1), 1).Insert(random.Next(jws.Length - 1), Alphabet[random.Next(Alphabet.Length)].ToString());
            if (SignedStatement.TryRead(text, "mfakit-resp+jwt", bringsKey: false, out var statement) && statement.KeyId == (string)JsonNode.Parse(good)!["kid"]!)
                Assert.False(text != jws && statement.IsSignedBy(PushVectors.Key));
        }
    }

    private static async Task<string> ForgeAsync(string what, TestPhone phone, JsonObject header, JsonObject payload)
    {
        using var foreign = SoftwareKey.Create();
        switch (what)
        {
            case "alg none": header["alg"] = "none"; break;
            case "alg HS256": header["alg"] = "HS256"; break;
            case "typ of a request": header["typ"] = "mfakit-req+jwt"; break;
            case "no typ": header.Remove("typ"); break;
            case "another kid": header["kid"] = new string('A', 43); break;
            case "jwk besides": header["jwk"] = PushStatements.Jwk(phone.Key); break;
            case "crit besides": header["crit"] = new JsonArray("b64"); break;
            case "aud": payload["aud"] = "https://evil.example/mfa/push"; break;
            case "sub": payload["sub"] = FactorId.New().Value; break;
            case "cid": payload["cid"] = TransactionId.New(Purpose.SignIn).Value; break;
            case "rh": payload["rh"] = PushStatements.Hash("another text"); break;
            case "aud missing" or "sub missing" or "cid missing" or "rh missing": payload.Remove(what[..3].Trim()); break;
        }

        var jws = await PushStatements.SignAsync(what == "signature of another key" ? foreign : phone.Key, header, payload);
        var parts = jws.Split('.');
        return what switch
        {
            "kid twice" => await TwiceAsync(phone, header, parts[1]),
            "signature cut" => jws[..^4],
            "signature zero" => $"{parts[0]}.{parts[1]}.{PushStatements.Encode(new byte[64])}",
            "payload changed after" => $"{parts[0]}.{PushStatements.Encode(new JsonObject(payload.Select(p => KeyValuePair.Create(p.Key, p.Key == "num" ? ((string)p.Value! == "00" ? "01" : "00") : p.Value?.DeepClone()))))}.{parts[2]}",
            "padding" => jws + "==",
            _ => jws,
        };
    }

    private static async Task<string> TwiceAsync(TestPhone phone, JsonObject header, string payload)
    {
        var text = header.ToJsonString()[..^1] + $",\"kid\":\"{phone.Account.KeyId}\"}}";
        var signed = $"{PushStatements.Encode(System.Text.Encoding.UTF8.GetBytes(text))}.{payload}";
        return $"{signed}.{PushStatements.Encode(await phone.Key.SignAsync(System.Text.Encoding.ASCII.GetBytes(signed), Cancel))}";
    }

    private static async Task<(int Status, string? Code)> SayAsync(MfaHost host, string id, string statement)
    {
        using var client = host.NewClient();
        using var response = await client.PostAsJsonAsync($"/mfa/push/v1/challenges/{id}/response", new { statement }, Cancel);
        return ((int)response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))?["code"]);
    }

    private static async Task<(int Status, string? Code)> SendAsync(MfaHost host, HttpMethod method, string path, string statement, byte[]? body)
    {
        using var client = host.NewClient();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"MfaKit-Proof {statement}");
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        using var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return ((int)response.StatusCode, text.Length == 0 ? null : (string?)JsonNode.Parse(text)?["code"]);
    }
}
