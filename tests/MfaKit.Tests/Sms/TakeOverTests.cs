using System.Reflection;
using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Verification;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace MfaKit.Sms;

/// <summary>The moment in which a planned factor takes over (flow B9), on nodes and stores that are not well.</summary>
public sealed class TakeOverTests
{
    private static readonly UserId Alice = new("alice");
    private static readonly UserId Bob = new("bob");

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Theory, Trait("row", "F-B9"), Trait("row", "SEC-N1"), InlineData(3600), InlineData(-3600)]
    public async Task Node_whose_clock_is_off_lets_nobody_take_over(double secondsAhead)
    {
        var store = new Mock<IStoreClock>();
        await using var host = await StartAsync(mfa =>
        {
            mfa.Services.AddSingleton(store.Object);
            mfa.Services.Configure<MfaOptions>(o => o.MaxClockOffset = TimeSpan.FromSeconds(5));
        });
        await PlanAsync(host, Alice, host.Clock.GetUtcNow());
        var (clock, service) = (host.Services.GetRequiredService<NodeClock>(), host.Services.GetRequiredService<ReplacementService>());
        store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() => host.Clock.GetUtcNow().AddSeconds(-secondsAhead));
        await clock.MeasureAsync(Stopping);

        await service.RunAsync(Stopping);
        Assert.Single((await host.Factors.ReadAsync(Alice, Stopping)).Planned);

        store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() => host.Clock.GetUtcNow());
        await clock.MeasureAsync(Stopping);
        await service.RunAsync(Stopping);
        Assert.Empty((await host.Factors.ReadAsync(Alice, Stopping)).Planned);
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-A3")]
    public async Task One_that_cannot_take_over_keeps_no_other_waiting()
    {
        await using var host = await StartAsync();
        await PlanAsync(host, Alice, host.Clock.GetUtcNow() - TimeSpan.FromMinutes(1));
        await PlanAsync(host, Bob, host.Clock.GetUtcNow());
        var store = DispatchProxy.Create<IFactorStore, Broken>();
        ((Broken)store).Inner = host.Factors;
        var service = ActivatorUtilities.CreateInstance<ReplacementService>(host.Services, store);

        await service.RunAsync(Stopping);

        Assert.Single((await host.Factors.ReadAsync(Alice, Stopping)).Planned);
        Assert.Empty((await host.Factors.ReadAsync(Bob, Stopping)).Planned);
    }

    /// <summary>Without the watch: tests say when it looks.</summary>
    private static Task<MfaHost> StartAsync(Action<MfaBuilder>? also = null) => MfaHost.StartAsync(mfa =>
    {
        mfa.Services.Remove(mfa.Services.Single(s => s.ImplementationType == typeof(ReplacementWatch)));
        also?.Invoke(mfa);
    });

    private static async Task PlanAsync(MfaHost host, UserId user, DateTimeOffset at)
    {
        var old = Factor(host, user);
        var planned = Factor(host, user) with { State = FactorState.Planned, Plan = new(old.Id, at, 0) { ToldAt = host.Clock.GetUtcNow() } };
        Assert.True(await host.Factors.CommitAsync(new() { User = user, Writes = [new FactorWrite.Bind(old), new FactorWrite.Bind(planned)] }, Stopping));
    }

    private static FactorRecord Factor(MfaHost host, UserId user) => new()
    {
        Id = FactorId.New(),
        User = user,
        Method = new("totp"),
        State = FactorState.Active,
        Payload = new byte[] { 1 },
        CreatedAt = host.Clock.GetUtcNow(),
    };

    /// <summary>A store that cannot read Alice.</summary>
    public class Broken : DispatchProxy
    {
        internal IFactorStore? Inner { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IFactorStore.ReadAsync) && Alice.Equals(args![0]) ? throw new TimeoutException() : targetMethod.Invoke(Inner, args);
    }
}
