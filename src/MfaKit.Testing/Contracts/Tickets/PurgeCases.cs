using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class PurgeCases
{
    // Long before every other case's rows, which may live in the same store.
    private static readonly DateTimeOffset LongAgo = Sample.Noon.AddYears(-10);

    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        new(nameof(IMfaTicketStore.PurgeAsync), "What ran out or ended before the time is deleted, once, whatever its kind, and nothing else", async run =>
        {
            var expired = new List<TicketRecord>();
            foreach (var kind in Enum.GetValues<TicketKind>())
                expired.Add(await run.CreatedAsync(t => t with { Kind = kind, ExpiresAt = LongAgo.AddMilliseconds(-1) }));
            var ended = await run.CreatedAsync(t => t with { EndedAt = LongAgo.AddMilliseconds(-1) });
            var young = await run.CreatedAsync(t => t with { ExpiresAt = LongAgo, EndedAt = LongAgo });

            var deleted = await run.RaceAsync((store, _) => store.PurgeAsync(LongAgo, run.Cancel), callers: 4);

            Demand.Equal(expired.Count + 1, deleted.Sum(), "Deleted");
            foreach (var gone in expired)
                Demand.That(await run.Store.FindAsync(gone.Id, run.Cancel) is null, $"What ran out must be gone, a {gone.Kind} too.");
            Demand.That(await run.Store.FindAsync(ended.Id, run.Cancel) is null, "What ended must be gone.");
            await run.NowAsync(young);
        }),
    ];
}
