using MfaKit.Engines;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFramework;

/// <summary>Records that the engine-specific tests begin with.</summary>
internal static class A
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static FactorRecord Factor() => new()
    {
        Id = FactorId.New(),
        User = new UserId("ada"),
        Method = MethodName.Totp,
        State = FactorState.Active,
        Payload = new byte[] { 1, 2, 3 },
        CreatedAt = Noon,
    };

    public static Charge Charge(FactorRecord factor) => new()
    {
        Factor = factor.Id,
        User = factor.User,
        Now = Noon,
        Trust = ClientTrust.Unknown,
        Waits = new WaitLadder(5, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1)),
        Cap = 100,
        StrikeLimit = 20,
        StrikeWindow = TimeSpan.FromDays(30),
    };

    public static async Task<FactorRecord> BindAsync<TContext>(this Node<TContext> node)
        where TContext : DbContext
    {
        var factor = Factor();
        var change = new FactorChange { User = factor.User, Writes = [new FactorWrite.Bind(factor)] };
        Assert.True(await node.Factors.CommitAsync(change, TestContext.Current.CancellationToken));
        return factor;
    }

    public static async Task<int> FailuresAsync<TContext>(this Node<TContext> node, FactorRecord factor)
        where TContext : DbContext =>
        (await node.Factors.ReadAsync(factor.User, TestContext.Current.CancellationToken)).Factors.Single(f => f.Id == factor.Id).Failures;
}
