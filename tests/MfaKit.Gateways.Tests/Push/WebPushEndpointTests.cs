using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MfaKit.PushTransports.Connections;

namespace MfaKit.Push;

[Trait("row", "SEC-P7")]
public sealed class WebPushEndpointTests
{
    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/cA9:x")]
    [InlineData("https://FCM.GoogleApis.com/fcm/send/x")]
    [InlineData("https://fcm.googleapis.com:443/fcm/send/x")]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/x")]
    [InlineData("https://web.push.apple.com/x")]
    [InlineData("https://db5p.notify.windows.com/w/?token=x")]
    public void Addresses_of_the_known_services_are_accepted(string address) => Assert.Null(ReasonOf(address));

    [Theory]
    [InlineData("https://fcm.googleapis.com.evil.tld/x")]
    [InlineData("https://evilfcm.googleapis.com/x")]
    [InlineData("https://fcm.googleapis.com./x")]
    [InlineData("https://push.services.mozilla.com/x")]
    [InlineData("https://evilpush.apple.com/x")]
    [InlineData("https://x.push.apple.com.evil.tld/x")]
    [InlineData("https://evil.tld/fcm.googleapis.com")]
    [InlineData("https://evil.tld?.push.apple.com")]
    [InlineData("http://fcm.googleapis.com/x")]
    [InlineData("http://fcm.googleapis.com:443/x")]
    [InlineData("https://fcm.googleapis.com:80/x")]
    [InlineData("https://fcm.googleapis.com:8443/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://127.1/x")]
    [InlineData("https://2130706433/x")]
    [InlineData("https://localhost/x")]
    [InlineData("http://localhost/x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/x")]
    [InlineData("https://[::ffff:127.0.0.1]/x")]
    [InlineData("https://10.0.0.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://fcm.googleapis.com:443/x")]
    [InlineData("gopher://fcm.googleapis.com:443/x")]
    public void Addresses_elsewhere_are_refused(string address) => Assert.Equal("host_not_allowed", ReasonOf(address));

    [Theory]
    [InlineData("")]
    [InlineData("fcm.googleapis.com/x")]
    [InlineData("/x")]
    [InlineData("https://")]
    [InlineData("https://evil.tld\\.push.apple.com/x")]
    [InlineData("https://fcm.googleapis.com@evil.tld/x")]
    [InlineData("https://user:pass@fcm.googleapis.com/x")]
    [InlineData("https://fcm.googleapis.com/x#@evil.tld")]
    public void Addresses_of_another_form_are_refused(string address) => Assert.Contains(ReasonOf(address), (string[])["invalid_endpoint", "host_not_allowed"]);

    [Fact]
    public void Keys_must_be_a_point_of_the_curve_and_sixteen_bytes()
    {
        using var host = WebPushHost.Build();
        using var browser = new Browser(new("https://fcm.googleapis.com/fcm/send/x"));
        var point = browser.PublicKey;
        var auth = Base64Url.EncodeToString(new byte[16]);
        byte[] compressed = [2, .. point[1..33]];
        byte[] off = [.. point[..64], (byte)(point[64] ^ 1)];
        string?[] wrong = [null, "", "!", Text(compressed), Text(off), Text(point[..64]), Text([.. point, 0]), Text([6, .. point[1..]]), Text(new byte[65]), Text(point) + "=", " " + Text(point)[1..]];

        Assert.True(Accepts(host, Text(point), auth));
        Assert.All(wrong, key => Assert.False(Accepts(host, key, auth)));
        Assert.All((string?[])[null, "", Text(new byte[15]), Text(new byte[17]), auth + "==", "!!!!!!!!!!!!!!!!!!!!!!"], secret => Assert.False(Accepts(host, Text(point), secret)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"endpoint":7,"keys":{}}""")]
    [InlineData("""{"endpoint":"\ud800","keys":{}}""")]
    [InlineData("""{"endpoint":"https://fcm.googleapis.com/x","keys":[]}""")]
    [InlineData("""{"endpoint":"https://fcm.googleapis.com/x","endpoint":"https://evil.tld/x","keys":{}}""")]
    [InlineData("""{"endpoint":"https://fcm.googleapis.com/x","keys":{"p256dh":{"a":{"a":{}}}}}""")]
    public void What_is_no_subscription_is_refused(string parameters)
    {
        using var host = WebPushHost.Build();

        Assert.False(host.Transport.IsAcceptable(new("webpush", "kT3xqv2bW0k", parameters), out var reason));
        Assert.StartsWith("invalid_", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using var service = await PushService.StartAsync();
        service.Rule = PushService.Status(307, "Location", new Uri(service.Address, "/elsewhere").AbsoluteUri);
        using var host = WebPushHost.For(service);
        using var browser = service.Subscribe();

        Assert.Equal(PushOutcome.Rejected, await host.WakeAsync(browser));

        Assert.Equal("/push/cA9sEcret", (await service.NextAsync()).Path);
        Assert.Equal(0, service.Waiting);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("8.8.8.8", "127.0.0.1")]
    [InlineData]
    public async Task Name_that_leads_into_the_house_later_is_not_connected_to(params string[] addresses)
    {
        using var trap = new TcpListener(IPAddress.IPv6Any, 0);
        trap.Server.DualMode = true;
        trap.Start();
        var port = ((IPEndPoint)trap.LocalEndpoint).Port;
        using var host = WebPushHost.Build(o => o.AllowedHosts.Add($"push.contoso.example:{port}"), addresses: _ => [.. addresses.Select(IPAddress.Parse)]);
        using var browser = new Browser(new($"https://push.contoso.example:{port}/x"));
        Assert.True(host.Transport.IsAcceptable(browser.ToEndpoint(), out _));

        Assert.Equal(PushOutcome.Rejected, await host.WakeAsync(browser));

        Assert.False(trap.Pending());
        Assert.Contains("not public", Assert.Single(host.Log.GetSnapshot(), line => line.Category!.Contains("WebPush", StringComparison.Ordinal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_is_looked_up_once_so_that_what_was_checked_is_what_is_connected_to()
    {
        await using var service = await PushService.StartAsync();
        var asked = 0;
        using var host = WebPushHost.Build(
            o => WebPushHost.Allow(o, new($"http://localhost:{service.Address.Port}")),
            addresses: _ => ++asked == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("169.254.169.254")]);
        using var browser = new Browser(new($"http://localhost:{service.Address.Port}/x"));

        Assert.Equal(PushOutcome.Accepted, await host.WakeAsync(browser));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Loopback_that_tests_allow_opens_nothing_for_other_names()
    {
        using var trap = new TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        var port = ((IPEndPoint)trap.LocalEndpoint).Port;
        using var host = WebPushHost.Build(
            o =>
            {
                WebPushHost.Allow(o, new($"http://127.0.0.1:{port}"));
                o.AllowedHosts.Add($"push.contoso.example:{port}");
            },
            addresses: _ => [IPAddress.Loopback]);
        using var browser = new Browser(new($"https://push.contoso.example:{port}/x"));

        Assert.Equal(PushOutcome.Rejected, await host.WakeAsync(browser));
        Assert.False(trap.Pending());
        Assert.Equal("host_not_allowed", ReasonOf($"http://push.contoso.example:{port}/x", host));
        Assert.Equal("host_not_allowed", ReasonOf($"http://127.0.0.1:{port + 1}/x", host));
        Assert.Equal("host_not_allowed", ReasonOf($"http://127.0.0.2:{port}/x", host));
        Assert.Null(ReasonOf($"http://127.0.0.1:{port}/x", host));
    }

    [Theory]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.255.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("127.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("142.250.74.106", true)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::7f00:1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:142.250.74.106", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("64:ff9b::8efa:4a6a", true)]
    [InlineData("2001::1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2002:7f00:1::1", false)]
    [InlineData("2a00:1450:4001:80b::200a", true)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_public_internet_are_sent_to(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    private static string Text(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private static bool Accepts(WebPushHost host, string? key, string? auth)
    {
        var accepted = host.Transport.IsAcceptable(new("webpush", "kT3xqv2bW0k", Browser.Subscription("https://fcm.googleapis.com/x", key!, auth!).ToJsonString()), out var reason);
        Assert.Equal(accepted ? null : "invalid_keys", reason);
        return accepted;
    }

    private static string? ReasonOf(string address)
    {
        using var host = WebPushHost.Build();
        return ReasonOf(address, host);
    }

    private static string? ReasonOf(string address, WebPushHost host)
    {
        using var browser = new Browser(new("https://fcm.googleapis.com/x"));
        var transport = browser.Transport;
        transport["endpoint"] = JsonValue.Create(address);
        return host.Transport.IsAcceptable(new("webpush", "kT3xqv2bW0k", transport.ToJsonString()), out var reason) ? null : reason;
    }
}
