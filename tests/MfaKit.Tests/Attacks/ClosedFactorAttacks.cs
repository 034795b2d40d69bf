using MfaKit.Hosting;
using MfaKit.Storage;

namespace MfaKit.Attacks;

/// <summary>A factor that is closed for good.</summary>
public sealed class ClosedFactorAttacks
{
    [Fact, Trait("row", "SEC-L1"), Trait("row", "SEC-L4")]
    public async Task Factor_that_is_closed_for_good_promises_no_time_to_try_again()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        var factor = await host.FactorAsync();
        await host.Factors.CommitAsync(
            new() { User = factor.User, Writes = [new FactorWrite.Move(factor.Id, [FactorState.Active], FactorState.Disabled, host.Clock.GetUtcNow())] },
            TestContext.Current.CancellationToken);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var refused = (await browser.PostAsync("/mfa/challenges", new { method = "totp" })).ShouldBe(429, "too_many_attempts");

        Assert.Null(refused.Headers.RetryAfter);
    }
}
