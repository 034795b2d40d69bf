using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Old sessions, mixed cookies, factors that are gone, addresses that lead away.</summary>
public sealed class SessionAttacks
{
    [Fact, Trait("row", "SEC-E5"), Trait("attack", "CVE-2023-31140")]
    public async Task First_activation_ends_older_sessions()
    {
        await using var host = await MfaHost.StartAsync();
        using var thief = host.NewBrowser();
        await thief.LoginAsync("alice");
        (await thief.PostAsync("/mfa/visits")).ShouldBe(201);
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        (await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        (await thief.GetAsync("/mfa/sign-in")).ShouldBe(401, "session_ended");
        (await thief.PostAsync("/mfa/visits")).ShouldBe(401, "session_ended");
        (await thief.PostAsync("/mfa/visits/current/extend")).ShouldBe(401, "session_ended");
        (await thief.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(401, "session_ended");
        (await thief.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(401, "session_ended");
        (await thief.PostAsync("/mfa/recovery-codes")).ShouldBe(401, "session_ended");
        (await owner.GetAsync("/mfa")).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Removal_ends_other_sessions_and_not_ones_own()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        host.Clock.Advance(Arena.Step);
        var (other, challenge) = await host.PendingAsync();
        (await other.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        var factor = (await host.FactorAsync()).Id;

        (await owner.DeleteAsync($"/mfa/factors/{factor}")).ShouldBe(204);

        (await other.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        (await owner.GetAsync("/mfa")).ShouldBe(200);
        Assert.Contains("factor_removed", host.Notices());
    }

    [Fact, Trait("row", "SEC-E6"), Trait("row", "SEC-E7")]
    public async Task Factor_removed_during_a_challenge_proves_nothing_and_stays_as_a_record()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var factor = (await host.FactorAsync()).Id;
        host.Clock.Advance(Arena.Step);
        var (thief, challenge) = await host.PendingAsync();
        (await owner.DeleteAsync($"/mfa/factors/{factor}")).ShouldBe(204);

        var reply = await thief.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()));

        Assert.Contains(reply.Status, new[] { 401, 404, 410 });
        Assert.False(await thief.IsInsideAsync());
        var row = host.Rows()[factor];
        Assert.Equal(FactorState.Removed, row.State);
        Assert.True(row.Payload.IsEmpty);
        Assert.NotNull(row.RemovedAt);
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task Last_factor_stays_where_policy_wants_one()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigurePolicy(policy => policy.Required = true));
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var factor = (await host.FactorAsync()).Id;

        (await owner.DeleteAsync($"/mfa/factors/{factor}")).ShouldBe(409, "last_required_factor");

        Assert.Equal(FactorState.Active, (await host.FactorAsync()).State);
    }

    [Fact, Trait("attack", "Vikunja 131c795")]
    public async Task Switching_a_method_off_drops_nobodys_second_factor()
    {
        var keys = new EphemeralDataProtectionProvider();
        var store = new InMemoryFactorStore();
        void Share(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) =>
            builder.Services.AddSingleton<IFactorStore>(store).AddSingleton<IDataProtectionProvider>(keys);
        Phone phone;
        await using (var before = await MfaHost.StartAsync(null, Share))
            phone = await before.VictimAsync();

        await using var host = await MfaHost.StartAsync(mfa => mfa.DisableTotp(), Share);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var browser = host.NewBrowser();
        Assert.Equal("MustVerify", (string)(await browser.LoginAsync("alice")).Json!["state"]!);
        Assert.False(await browser.IsInsideAsync());
        var challenge = await browser.BeginChallengeAsync();
        (await browser.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(403, "method_not_allowed");
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Step_up_gives_a_new_session_and_nothing_to_the_old_one()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        var thief = host.CopyOf(owner);
        (await thief.GetAsync("/mfa")).ShouldBe(200);
        var challenge = await owner.BeginChallengeAsync();
        (await owner.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        // The old id goes on for ten seconds, for requests under way, and as sure as it was: it has no part in the new proof or visit.
        (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
        (await thief.PostAsync("/mfa/visits")).ShouldBe(401, "insufficient_user_authentication");
        (await thief.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(409, "wrong_state");
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        (await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        Assert.False(await thief.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Cookie_of_before_the_first_activation_gains_nothing()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var thief = host.CopyOf(owner);
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        (await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended");
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Signing_in_again_closes_the_earlier_session()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var thief = host.CopyOf(owner);
        await owner.LoginAsync("alice");

        Assert.False(await owner.IsInsideAsync());
        (await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended");
        (await thief.PostAsync("/mfa/visits")).ShouldBe(401, "session_ended");
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Signing_in_again_before_any_factor_closes_the_earlier_session_too()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var thief = host.CopyOf(owner);
        await owner.LoginAsync("alice");

        (await owner.GetAsync("/mfa")).ShouldBe(200);
        (await thief.GetAsync("/mfa")).ShouldBe(401, "session_ended");
    }

    [Fact, Trait("row", "SEC-P4"), Trait("row", "SEC-H5")]
    public async Task Pending_cookie_of_one_person_does_nothing_for_the_session_of_another()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        using var bob = host.NewBrowser();
        var phone = await bob.EnrollTotpAsync("bob", host.Clock.GetUtcNow());
        host.Clock.Advance(Arena.Step);
        var own = await bob.BeginChallengeAsync();
        var (pending, challenge) = await host.PendingAsync();
        foreach (System.Net.Cookie cookie in pending.Cookies.GetAllCookies().Where(cookie => cookie.Name == "__Host-mfakit"))
            bob.Cookies.Add(new Uri("https://my.contoso.example"), new System.Net.Cookie(cookie.Name, cookie.Value, "/"));

        var code = phone.CodeAt(host.Clock.GetUtcNow());
        (await bob.VerifyAsync(challenge, code)).ShouldBe(422, "invalid_code");
        (await bob.VerifyAsync(own.Id, code)).ShouldBe(404, "not_found");
        Assert.Equal("\"bob\"", (await bob.GetAsync("/private")).Text.Replace("bob", "\"bob\"", StringComparison.Ordinal));
        Assert.False(await pending.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X1")]
    public async Task Guessed_or_broken_pending_cookie_is_nobody()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        var (pending, _) = await host.PendingAsync();
        var value = Assert.Single(pending.Cookies.GetAllCookies(), cookie => cookie.Name == "__Host-mfakit").Value;
        var id = value.Split('.')[0];

        foreach (var forged in new[] { id, id + ".", id + "." + new string('0', 64), value[..^1] + (value[^1] == '0' ? '1' : '0'), value + "00", value.ToUpperInvariant(), "." + value, "x" })
        {
            using var browser = host.NewBrowser();
            browser.Cookies.Add(new Uri("https://my.contoso.example"), new System.Net.Cookie("__Host-mfakit", forged, "/"));
            (await browser.GetAsync("/mfa/sign-in")).ShouldBe(401, "sign_in_required");
        }
    }

    [Fact, Trait("row", "SEC-X1")]
    public async Task Pending_sign_in_ends_after_ten_minutes_and_does_not_slide()
    {
        await using var host = await MfaHost.StartAsync();
        var phone = await host.VictimAsync();
        var (browser, _) = await host.PendingAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        var challenge = await browser.BeginChallengeAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        (await browser.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(401, "sign_in_required");
        Assert.False(await browser.IsInsideAsync());
    }

    [Theory, Trait("row", "SEC-H4")]
    [InlineData("/account?tab=2", true)]
    [InlineData("//e.tld", false)]
    [InlineData("/\\e.tld", false)]
    [InlineData("\\\\e.tld", false)]
    [InlineData("https:e.tld", false)]
    [InlineData("https://e.tld", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("%2f%2fe.tld", false)]
    [InlineData("/%2fe.tld", false)]
    [InlineData("/%5ce.tld", false)]
    [InlineData("/%252fe.tld", false)]
    [InlineData("/\t/e.tld", false)]
    [InlineData(" //e.tld", false)]
    [InlineData("/%09/e.tld", false)]
    public async Task Return_address_stays_on_the_host(string address, bool isKept)
    {
        await using var host = await MfaHost.StartAsync();
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        (await browser.PostAsync("/login/alice?returnUrl=" + Uri.EscapeDataString(address))).ShouldBe(200);
        var challenge = await browser.BeginChallengeAsync();

        var verified = (await browser.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.Equal(isKept ? address : null, (string?)verified.Json!["returnUrl"]);
    }
}
