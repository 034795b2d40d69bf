using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Storage;

namespace MfaKit.Push;

/// <summary>Keys that are introduced and changed, with each part made wrong once.</summary>
public sealed class ForgedKeyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Trait("row", "SEC-P2")]
    [InlineData("aud", "https://evil.example/mfa/push", 401), InlineData("nonce", "V4L0t5R53Et2pDMUGa56Yg", 401), InlineData("eth", "AAAA", 401), InlineData("v", "2", 400)]
    [InlineData("name", "\u202E", 400), InlineData("platform", "Windows 11", 400), InlineData("caps", "none", 400), InlineData("transport", "carrier pigeon", 422)]
    [InlineData("key", "another", 401), InlineData("typ", "mfakit-req+jwt", 401), InlineData("kid", "instead of jwk", 401)]
    public async Task Registration_made_wrong_binds_nothing_and_leaves_the_link_good(string what, string value, int status)
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host);
        using var foreign = SoftwareKey.Create();
        var begun = await desk.BeginPushAsync();
        Assert.True(EnrollmentLink.TryParse((string)begun.Json!["step"]!["once"]!["link"]!, out var link));
        var offer = await phone.Client.ResolveAsync(link, Cancel);
        var payload = PushStatements.Registration(offer);
        if (what is "aud" or "nonce" or "eth" or "name" or "platform")
            payload[what] = value;
        else if (what == "v")
            payload["v"] = 2;
        else if (what == "caps")
            payload["caps"] = new JsonArray();
        else if (what == "transport")
            payload["transport"] = new JsonObject { ["type"] = "pigeon", ["k"] = "kT3xqv2bW0k" };
        var header = what == "kid" ? PushStatements.Header("mfakit-enroll+jwt", kid: Statements.Thumbprint(phone.Key)) : PushStatements.Header(what == "typ" ? value : "mfakit-enroll+jwt", jwk: phone.Key);

        using var client = host.NewClient();
        using var response = await client.PostAsJsonAsync(
            "/mfa/push/v1/devices", new { token = link.Token, statement = await PushStatements.SignAsync(what == "key" ? foreign : phone.Key, header, payload) }, Cancel);

        Assert.True((int)response.StatusCode == status, await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("scan_link", (string)(await desk.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["step"]!["kind"]!);
        await phone.ScanAsync(begun);
    }

    [Theory, Trait("row", "SEC-P2")]
    [InlineData("aud"), InlineData("sub"), InlineData("oldKid"), InlineData("proof by the old key"), InlineData("no proof"), InlineData("another key"), InlineData("late")]
    public async Task Rotation_made_wrong_changes_nothing(string what)
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var fresh = SoftwareKey.Create();
        using var other = SoftwareKey.Create();
        JsonObject Common(JsonObject more)
        {
            more["aud"] = PushStatements.Base;
            more["sub"] = phone.Account.DeviceId;
            more["iat"] = host.Clock.GetUtcNow().ToUnixTimeSeconds();
            more["jti"] = Statements.NewId();
            return more;
        }

        var proof = Common(new() { ["oldKid"] = phone.Account.KeyId });
        if (what is "aud" or "sub" or "oldKid")
            proof[what] = "another";
        if (what == "late")
            proof["iat"] = 1;
        var signed = await PushStatements.SignAsync(what == "proof by the old key" ? phone.Key : fresh, PushStatements.Header("mfakit-rot+jwt", jwk: fresh), proof);
        var payload = Common(new() { ["v"] = 1, ["newJwk"] = PushStatements.Jwk(what == "another key" ? other : fresh) });
        if (what != "no proof")
            payload["newProof"] = signed;
        using var client = host.NewClient();
        using var response = await client.PostAsJsonAsync(
            "/mfa/push/v1/device/key", new { statement = await PushStatements.SignAsync(phone.Key, PushStatements.Header("mfakit-rekey+jwt", phone.Account.KeyId), payload) }, Cancel);

        Assert.Equal((401, "invalid_proof"), ((int)response.StatusCode, (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["code"]!));
        Assert.Equal(phone.Account.KeyId, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Key!.Value);
        await phone.RotateAsync();
    }

    [Fact, Trait("row", "SEC-N1")]
    public async Task Of_many_rotations_at_once_one_counts()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var keys = Enumerable.Range(0, 20).Select(_ => SoftwareKey.Create()).ToList();

        var rotated = await Task.WhenAll(keys.Select(key => Task.Run(async () =>
        {
            try
            {
                return (await phone.Client.RotateAsync(phone.Account, phone.Key, key, Cancel)).KeyId;
            }
            catch (AuthenticatorException)
            {
                return null;
            }
        })));

        var winner = Assert.Single(rotated, id => id is not null);
        Assert.Equal(winner, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Key!.Value);
        keys.ForEach(key => key.Dispose());
    }

    [Fact, Trait("row", "SEC-X3")]
    public async Task Hardware_that_nobody_vouches_for_is_no_claim()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await desk.BeginPushAsync();
        Assert.True(EnrollmentLink.TryParse((string)begun.Json!["step"]!["once"]!["link"]!, out var link));
        var offer = await phone.Client.ResolveAsync(link, Cancel);
        using var chip = new Chip(phone.Key);
        phone.Account = (await phone.Client.RegisterAsync(offer, chip, new("Chip", "test"), Cancel)).Account;
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        var session = Assert.Single(await host.Tickets.ListAsync(new("alice"), TicketKind.Session, host.Clock.GetUtcNow(), Cancel));
        Assert.Contains("swk", session.Amr);
        Assert.DoesNotContain("hwk", session.Amr);
    }

    private sealed class Chip(SoftwareKey key) : IDeviceKey, IDisposable
    {
        public ReadOnlyMemory<byte> X => key.X;

        public ReadOnlyMemory<byte> Y => key.Y;

        public bool IsHardware => true;

        public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => key.SignAsync(data, cancellationToken);

        public void Dispose()
        {
        }
    }
}
