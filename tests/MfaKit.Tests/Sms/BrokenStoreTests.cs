using MfaKit.Attacks;
using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;
using static MfaKit.Sms.LostApp;

namespace MfaKit.Sms;

public sealed class BrokenStoreTests
{
    private readonly Handset _handset = new();

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory, Trait("row", "F-B9"), Trait("row", "SEC-A3")]
    [InlineData(nameof(IFactorStore.ReadAsync), true)]
    [InlineData(nameof(IFactorStore.CommitAsync), true)]
    [InlineData(nameof(IFactorStore.ReadAsync), false)]
    [InlineData(nameof(IFactorStore.CommitAsync), false)]
    public async Task Nothing_is_stopped_while_the_store_is_down_and_it_can_be_stopped_after(string verb, bool isByToken)
    {
        var store = Flaky<IFactorStore>.Around(new InMemoryFactorStore());
        await using var host = await StartAsync(_handset, also: mfa => mfa.Services.AddSingleton(store.Seam));
        await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);
        await PlanAsync(host, browser, (await TotpAsync(host)).Id, isTold: false);
        var planned = Assert.Single((await host.Factors.ReadAsync(Alice, Stopping)).Planned);
        object body = isByToken ? new { token = host.Services.GetRequiredService<ReplacementToken>().Write(Alice, planned.Id, planned.Plan!.TakesOverAt) } : new { factorId = planned.Id.Value };
        var shot = await browser.AimAsync(HttpMethod.Post, "/mfa/replacements/cancel", body);

        store.IsBroken = name => name == verb;
        (await shot()).ShouldBe(503, "unavailable");

        store.IsBroken = _ => false;
        Assert.Equal(planned, Assert.Single((await host.Factors.ReadAsync(Alice, Stopping)).Planned));
        (await shot()).ShouldBe(204);
        Assert.Empty((await host.Factors.ReadAsync(Alice, Stopping)).Planned);
    }
}
