using System.Security.Cryptography;
using MfaKit.PushTransports.WebPush;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MfaKit.Push;

[Trait("row", "SEC-P6")]
public sealed class WebPushRequestTests
{
    [Fact]
    public async Task Wake_is_a_short_urgent_message_that_a_newer_one_replaces_and_holds_ids_only()
    {
        await using var service = await PushService.StartAsync();
        using var host = WebPushHost.For(service);
        using var browser = service.Subscribe();

        Assert.Equal(PushOutcome.Accepted, await host.WakeAsync(browser));

        var sent = await service.NextAsync();
        Assert.Equal(("POST", "/push/cA9sEcret"), (sent.Method, sent.Path));
        Assert.Equal(("118", "high", "kT3xqv2bW0k"), (sent.Headers["TTL"], sent.Headers["Urgency"], sent.Headers["Topic"]));
        Assert.Equal(("aes128gcm", "application/octet-stream"), (sent.Headers["Content-Encoding"], sent.Headers["Content-Type"]));
        Assert.Equal("""{"v":1,"k":"kT3xqv2bW0k","c":"ch_7J3T"}""", browser.Decrypt(sent.Body));
        Assert.Equal(["Authorization", "Content-Encoding", "Content-Length", "Content-Type", "Host", "Topic", "TTL", "Urgency"], sent.Headers.Keys.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Token_holds_by_another_library_for_this_service_alone_and_for_a_day_at_most()
    {
        await using var service = await PushService.StartAsync();
        using var host = WebPushHost.For(service);
        using var browser = service.Subscribe();
        await host.WakeAsync(browser);
        var (token, key) = Credentials(await service.NextAsync());

        Assert.Equal(WebPushHost.Keys.PublicKey, key);
        Assert.Equal(key, host.Transport.Offers["vapidPublicKey"]);
        var point = Base64UrlEncoder.DecodeBytes(key);
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new()
        {
            IssuerSigningKey = new ECDsaSecurityKey(ecdsa),
            ValidAlgorithms = ["ES256"],
            ValidTypes = ["JWT"],
            ValidAudience = service.Address.GetLeftPart(UriPartial.Authority),
            ValidateIssuer = false,

            // By the clock of this machine; looked at below by the host's.
            ValidateLifetime = false,
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        var jwt = (JsonWebToken)result.SecurityToken;
        Assert.Equal("mailto:ops@contoso.example", jwt.Subject);
        Assert.InRange(jwt.ValidTo, host.Clock.GetUtcNow().UtcDateTime.AddMinutes(1), host.Clock.GetUtcNow().UtcDateTime.AddHours(24));
        Assert.Equal(["aud", "exp", "sub"], jwt.Claims.Select(claim => claim.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Audience_is_the_origin_with_its_port_only_where_it_is_not_the_scheme_s_own()
    {
        using var host = WebPushHost.Build();
        var vapid = host.Vapid;

        Assert.Equal("https://fcm.googleapis.com", AudienceOf(vapid.Authorize(new("https://FCM.googleapis.com:443/fcm/send/x?y"))));
        Assert.Equal("https://push.contoso.example:8443", AudienceOf(vapid.Authorize(new("https://push.contoso.example:8443/x"))));
    }

    [Fact]
    public void Token_is_used_again_until_it_has_little_time_left()
    {
        using var host = WebPushHost.Build();
        var endpoint = new Uri("https://fcm.googleapis.com/fcm/send/x");
        var first = host.Vapid.Authorize(endpoint);

        host.Clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal(first, host.Vapid.Authorize(new("https://fcm.googleapis.com/fcm/send/another")));
        Assert.NotEqual(first, host.Vapid.Authorize(new("https://web.push.apple.com/x")));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, host.Vapid.Authorize(endpoint));
    }

    [Fact]
    public void Names_that_phones_make_up_below_a_wildcard_do_not_fill_the_memory()
    {
        using var host = WebPushHost.Build();
        var first = host.Vapid.Authorize(new("https://n0.notify.windows.com/x"));
        for (var i = 1; i <= 256; i++)
            host.Vapid.Authorize(new($"https://n{i}.notify.windows.com/x"));

        // ECDSA signs anew each time.
        Assert.NotEqual(first, host.Vapid.Authorize(new("https://n0.notify.windows.com/x")));
    }

    private static (string Token, string Key) Credentials(PushService.Delivery sent)
    {
        var value = sent.Headers["Authorization"];
        Assert.Matches("^vapid t=[A-Za-z0-9_.-]+, k=[A-Za-z0-9_-]+$", value);
        return (value["vapid t=".Length..value.IndexOf(',', StringComparison.Ordinal)], value[(value.IndexOf("k=", StringComparison.Ordinal) + 2)..]);
    }

    private static string AudienceOf(string authorization) =>
        Assert.Single(new JsonWebToken(authorization["vapid t=".Length..authorization.IndexOf(',', StringComparison.Ordinal)]).Audiences);
}
