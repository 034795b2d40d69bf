using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Guessing for weeks, every wait obeyed: hundreds of sign-ins, so on the quickest store only.</summary>
public sealed class PatientAttacks
{
    [Fact, Trait("row", "SEC-L1"), Trait("row", "SEC-L5")]
    public async Task Hundredth_failure_disables_the_factor_and_leaves_the_recovery_codes()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigureVerification(options => options.StrikeLimit = 100));
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var codes = await owner.RecoveryCodesAsync();
        var guesser = new Guesser(host, phone);
        Assert.Equal(100, await guesser.GuessAsync(TimeSpan.FromDays(20)));

        Assert.Equal(FactorState.Disabled, (await host.FactorAsync()).State);
        host.Clock.Advance(TimeSpan.FromDays(1));
        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        (await next.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(429, "too_many_attempts");
        Assert.False(await next.IsInsideAsync());

        var recovery = await next.BeginChallengeAsync("recovery_codes");
        (await next.RecoverAsync(recovery.Id, codes[0])).ShouldBe(200);
        Assert.True(await next.IsInsideAsync());
        var shown = Assert.Single((await next.GetAsync("/mfa")).ShouldBe(200).Json!["factors"]!.AsArray());
        Assert.Equal("disabled", (string)shown!["state"]!);
        Assert.Contains("factor_locked", host.Notices());
    }

    [Fact, Trait("row", "SEC-L1"), Trait("attack", "privacyidea#1578")]
    public async Task Thirty_days_of_guessing_buy_at_most_a_hundred_tries()
    {
        await using var host = await MfaHost.StartAsync();
        var phone = await host.VictimAsync();

        Assert.InRange(await new Guesser(host, phone).GuessAsync(TimeSpan.FromDays(30)), 5, 100);
    }
}
