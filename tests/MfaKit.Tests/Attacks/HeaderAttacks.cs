using System.Net;
using MfaKit.Hosting;
using MfaKit.SignIn;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Headers that a client writes itself.</summary>
public sealed class HeaderAttacks
{
    [Fact, Trait("row", "SEC-H6"), Trait("attack", "CVE-2023-49792")]
    public async Task Forged_forwarded_address_reaches_no_record()
    {
        await using var host = await GateHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var token = (await browser.GetAsync("/mfa/antiforgery")).Json!;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/mfa/enrollments/{begun.Id}/verify")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } }),
        };
        request.Headers.Add((string)token["headerName"]!, (string)token["token"]!);
        request.Headers.Add("X-Forwarded-For", "203.0.113.66");
        request.Headers.Add("Forwarded", "for=203.0.113.66");

        (await browser.SendAsync(request)).ShouldBe(200);

        var notices = ((InMemoryFactorStore)host.Services.GetRequiredService<IFactorStore>()).Outbox;
        Assert.Contains(notices, notice => notice.Kind == OutboxRecord.FactorAdded);
        Assert.All(notices, notice => Assert.DoesNotContain("203.0.113.66", notice.Source ?? "", StringComparison.Ordinal));
    }

    [Theory, Trait("row", "SEC-H6"), Trait("attack", "CVE-2021-22915")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64")]
    [InlineData("192.0.2.7", "192.0.2.7"), InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    public void Line_of_IPv6_is_one_address(string address, string counted) => Assert.Equal(counted, ClientReader.Address(IPAddress.Parse(address)));

    [Theory, Trait("row", "SEC-H4"), Trait("attack", "CVE-2025-27143"), InlineData("Host", "evil.example"), InlineData("X-Forwarded-Host", "evil.example"), InlineData("X-Original-URL", "//evil.example")]
    public async Task Foreign_host_leads_nobody_away(string header, string value)
    {
        await using var host = await GateHost.StartAsync();
        host.Services.GetRequiredService<MfaPages>().SignIn = "/verify";
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/private");
        request.Headers.TryAddWithoutValidation(header, value);

        var sent = (await browser.SendAsync(request)).ShouldBe(302);

        Assert.Equal("/verify?returnUrl=%2Fprivate", sent.Headers.Location!.ToString());
    }

    [Fact, Trait("row", "SEC-H3"), Trait("attack", "GHSA-4px8-7p53-282r")]
    public async Task Answer_of_the_gate_can_be_framed_and_kept_by_nobody()
    {
        await using var host = await GateHost.StartAsync();
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var refused = (await browser.GetAsync("/api")).ShouldBe(401, "mfa_required");

        Assert.Contains("frame-ancestors 'none'", Assert.Single(refused.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-store", refused.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", Assert.Single(refused.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(refused.Headers.GetValues("Referrer-Policy")));
    }
}
