using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

internal static class PurgeCases
{
    // Long before every other case's rows, which may live in the same store.
    private static readonly DateTimeOffset LongAgo = Sample.Noon.AddYears(-10);

    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        new(nameof(ITransactionStore.PurgeAsync), "What ran out before the time is deleted, once, and nothing else", async run =>
        {
            var old = await run.CreatedAsync(with: t => t with { ExpiresAt = LongAgo.AddMilliseconds(-1) });
            var young = await run.CreatedAsync(with: t => t with { ExpiresAt = LongAgo });

            var deleted = await run.RaceAsync((store, _) => store.PurgeAsync(LongAgo, run.Cancel), callers: 4);

            Demand.Equal(1, deleted.Sum(), "Deleted");
            Demand.That(await run.Store.FindAsync(old.Id, run.Cancel) is null, "What ran out must be gone.");
            await run.NowAsync(young);
        }),
    ];
}
