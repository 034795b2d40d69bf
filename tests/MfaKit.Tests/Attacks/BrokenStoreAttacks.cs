using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>A database that fails, and one that somebody else has written to: nobody comes in.</summary>
public sealed class BrokenStoreAttacks
{
    [Theory, Trait("row", "SEC-A3")]
    [InlineData(nameof(IFactorStore.ChargeAsync))]
    [InlineData(nameof(IFactorStore.CommitAsync))]
    public async Task Store_that_fails_lets_nobody_in(string verb)
    {
        var store = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
        await using var host = await MfaHost.StartAsync(null, builder => builder.Services.AddSingleton(store.Seam));
        var phone = await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        var shot = await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code });

        store.IsBroken = name => name == verb;
        var reply = (await shot()).ShouldBe(503, "unavailable");

        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("canary", reply.Text, StringComparison.OrdinalIgnoreCase);
        Assert.False(await browser.IsInsideAsync());

        store.IsBroken = _ => false;
        (await browser.VerifyAsync(challenge, code)).ShouldBe(200);
    }

    [Theory, Trait("row", "SEC-A3")]
    [InlineData(nameof(IFactorStore.ReadAsync))]
    [InlineData(nameof(IFactorStore.CommitAsync))]
    public async Task Store_that_fails_binds_nothing(string verb)
    {
        var store = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
        await using var host = await MfaHost.StartAsync(null, builder => builder.Services.AddSingleton(store.Seam));
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        store.IsBroken = name => name == verb;

        var reply = (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(503, "unavailable");

        Assert.False(reply.Headers.Contains("Set-Cookie"));
        store.IsBroken = _ => false;
        Assert.Empty((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors);
    }

    [Fact, Trait("row", "SEC-K1")]
    public async Task Ciphertext_moved_to_another_persons_row_opens_nothing()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync("alice");
        var attackers = await host.VictimAsync("mallory");
        var (alice, mallory) = (await host.FactorAsync("alice"), await host.FactorAsync("mallory"));
        var (running, challenge) = await host.PendingAsync();
        host.Rows()[alice.Id] = alice with { Payload = mallory.Payload, SealedBy = mallory.SealedBy };
        host.Rows()[mallory.Id] = mallory with { Payload = alice.Payload, SealedBy = alice.SealedBy };

        (await running.VerifyAsync(challenge, attackers.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(503, "unavailable");
        Assert.False(await running.IsInsideAsync());
        await RefusesToBeginAsync(host, "alice");
        await RefusesToBeginAsync(host, "mallory");
    }

    [Theory, Trait("row", "SEC-K1"), Trait("row", "SEC-K2")]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("empty")]
    [InlineData("planted in clear")]
    [InlineData("renamed key")]
    public async Task Payload_that_was_changed_is_never_taken_for_no_second_factor(string how)
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        var row = await host.FactorAsync();
        var bytes = row.Payload.ToArray();
        bytes[^1] ^= 1;
        host.Rows()[row.Id] = how switch
        {
            "flipped" => row with { Payload = bytes },
            "cut" => row with { Payload = bytes.AsMemory(0, 8) },
            "empty" => row with { Payload = default },
            "planted in clear" => row with { Payload = "{\"s\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}"u8.ToArray(), SealedBy = null },
            _ => row with { Payload = bytes, SealedBy = "other" },
        };

        await RefusesToBeginAsync(host, "alice");
    }

    [Fact, Trait("row", "SEC-K1")]
    public async Task Ticket_moved_to_another_sign_in_opens_no_session()
    {
        await using var host = await MfaHost.StartAsync();
        var phone = await host.VictimAsync("mallory");
        await host.VictimAsync("alice");
        var (victim, _) = await host.PendingAsync("alice");
        var (attacker, challenge) = await host.PendingAsync("mallory");
        var cancel = TestContext.Current.CancellationToken;
        var theirs = (await host.Tickets.FindAsync(TicketOf(victim), cancel))!;
        var own = (await host.Tickets.FindAsync(TicketOf(attacker), cancel))!;
        Assert.True(await host.Tickets.UpdateAsync(own with { Payload = theirs.Payload }, cancel));

        (await attacker.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(503, "unavailable");
        Assert.False(await attacker.IsInsideAsync());
    }

    private static TicketId TicketOf(MfaBrowser browser) =>
        TicketId.Parse(Assert.Single(browser.Cookies.GetAllCookies(), cookie => cookie.Name == "__Host-mfakit").Value.Split('.')[0], null);

    private static async Task RefusesToBeginAsync(MfaHost host, string user)
    {
        using var browser = host.NewBrowser();
        Assert.Equal("MustVerify", (string)(await browser.LoginAsync(user)).Json!["state"]!);
        (await browser.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(503, "unavailable");
        Assert.False(await browser.IsInsideAsync());
    }
}
