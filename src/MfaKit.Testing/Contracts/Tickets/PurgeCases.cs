using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class PurgeCases
{
    // Long before every other case's rows, which may live in the same store.
    private static readonly DateTimeOffset LongAgo = Sample.Noon.AddYears(-10);

    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        new(nameof(IMfaTicketStore.PurgeAsync), "What ran out or ended before the time is deleted, once, and nothing else", async run =>
        {
            var expired = await run.CreatedAsync(t => t with { ExpiresAt = LongAgo.AddMilliseconds(-1) });
            var ended = await run.CreatedAsync(t => t with { EndedAt = LongAgo.AddMilliseconds(-1) });
            var young = await run.CreatedAsync(t => t with { ExpiresAt = LongAgo, EndedAt = LongAgo });

            var deleted = await run.RaceAsync((store, _) => store.PurgeAsync(LongAgo, run.Cancel), callers: 4);

            Demand.Equal(2, deleted.Sum(), "Deleted");
            Demand.That(await run.Store.FindAsync(expired.Id, run.Cancel) is null, "What ran out must be gone.");
            Demand.That(await run.Store.FindAsync(ended.Id, run.Cancel) is null, "What ended must be gone.");
            await run.NowAsync(young);
        }),
    ];
}
