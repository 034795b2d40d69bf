using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Outbox;

/// <summary>Notices to try an outbox with. Each case has a day of its own, long before those of others, so that nothing else is due then.</summary>
internal static class OutboxPromise
{
    private static int _days;

    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    public static DateTimeOffset NewDay() => Sample.Noon.AddYears(-20).AddDays(Interlocked.Increment(ref _days));

    public static async Task<OutboxRecord> WriteAsync(ContractRun<IOutboxStore> run, DateTimeOffset at)
    {
        var factor = Sample.Factor(Sample.Person());
        var notice = new OutboxRecord(Sample.Word(), factor.User, OutboxRecord.FactorAdded, at, factor.Method, factor.Id, "192.0.2.1 Browser/1");
        var factors = run.Under.Factors ?? throw new ContractViolationException($"Set {nameof(run.Under.Factors)}: an outbox is filled by a factor store.");
        Demand.That(await factors.CommitAsync(new() { User = factor.User, Outbox = [notice] }, run.Cancel), "The notice was not written.");
        return notice;
    }

    /// <summary>Claims what is due on a case's own day.</summary>
    public static async Task<IReadOnlyList<OutboxClaim>> ClaimAsync(this IOutboxStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var claims = await store.ClaimAsync(100, now, now + Lease, cancel);
        return [.. claims.Where(claim => claim.Notice.At.Date == now.Date)];
    }

    public static async Task<OutboxClaim> ClaimOneAsync(ContractRun<IOutboxStore> run, DateTimeOffset now)
    {
        var claims = await run.Store.ClaimAsync(now, run.Cancel);
        Demand.Equal(1, claims.Count, "Claims");
        return claims[0];
    }
}
