using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Quotas;

internal static class PurgeCases
{
    // Long before every other case's rows, which may live in the same store.
    private static readonly DateTimeOffset LongAgo = Sample.Noon.AddYears(-10);

    public static IEnumerable<ContractCase<IQuotaStore>> All =>
    [
        new(nameof(IQuotaStore.PurgeAsync), "What ended before the time is deleted, once, and a window that runs on stays", async run =>
        {
            var (old, young) = (TakeCases.New(limit: 1), TakeCases.New(limit: 1));
            await TakeCases.TakesAsync(run, LongAgo, true, old);
            await TakeCases.TakesAsync(run, LongAgo.AddMilliseconds(1), true, young);

            var deleted = await run.RaceAsync((store, _) => store.PurgeAsync(LongAgo.AddHours(1).AddMilliseconds(1), run.Cancel), callers: 4);

            Demand.Equal(1, deleted.Sum(), "Deleted");
            await TakeCases.TakesAsync(run, LongAgo.AddMilliseconds(1), true, old);
            await TakeCases.TakesAsync(run, LongAgo.AddMilliseconds(1), false, young);
        }),
    ];
}
