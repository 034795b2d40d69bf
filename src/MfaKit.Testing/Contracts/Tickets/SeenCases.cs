using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class SeenCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        Seen("A ticket is seen, and nothing else of it changes", async run =>
        {
            var created = await run.CreatedAsync(t => t with { Tries = 2, Version = 3 });

            await run.Store.SeenAsync(created.Id, Sample.Noon, run.Cancel);

            TicketPromise.Same(created with { LastSeenAt = Sample.Noon }, await run.NowAsync(created), "Only the time may change.");
        }),
        Seen("The time never goes back", async run =>
        {
            var created = await run.CreatedAsync(t => t with { LastSeenAt = Sample.Noon });

            await run.Store.SeenAsync(created.Id, Sample.Noon.AddMilliseconds(-1), run.Cancel);
            Demand.Equal(Sample.Noon, (await run.NowAsync(created)).LastSeenAt, "Last seen, after a clock that lags");

            await run.Store.SeenAsync(created.Id, Sample.Noon.AddMilliseconds(1), run.Cancel);
            Demand.Equal(Sample.Noon.AddMilliseconds(1), (await run.NowAsync(created)).LastSeenAt, "Last seen");
        }),
        Seen("Of many who see a ticket at once the latest time stays", async run =>
        {
            var created = await run.CreatedAsync();

            await run.RaceAsync(async (store, i) =>
            {
                await store.SeenAsync(created.Id, Sample.Noon.AddMilliseconds(i), run.Cancel);
                return true;
            });

            Demand.Equal(Sample.Noon.AddMilliseconds(run.Callers - 1), (await run.NowAsync(created)).LastSeenAt, "Last seen");
        }),
        Seen("A ticket that has ended is not seen any more, and one that never was is no error", async run =>
        {
            var created = await run.CreatedAsync();
            await run.Store.EndAsync(created.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel);
            var ended = await run.NowAsync(created);

            await run.Store.SeenAsync(created.Id, Sample.Noon.AddSeconds(1), run.Cancel);
            await run.Store.SeenAsync(TicketId.New(), Sample.Noon, run.Cancel);

            TicketPromise.Same(ended, await run.NowAsync(created), "What has ended must stay as it was.");
        }),
        Seen("Being seen is no update: who read before it still updates and replaces, and writes no time", async run =>
        {
            var created = await run.CreatedAsync();

            await run.Store.SeenAsync(created.Id, Sample.Noon.AddSeconds(1), run.Cancel);
            Demand.That(await run.Store.UpdateAsync(created, run.Cancel), "The update must be written.");
            await run.Store.SeenAsync(created.Id, Sample.Noon.AddSeconds(2), run.Cancel);
            Demand.That(
                await run.Store.ReplaceAsync(created with { Version = 1 }, Sample.Ticket(created.User), Sample.Noon.AddSeconds(3), run.Cancel),
                "The ticket must be replaced.");

            Demand.Equal(Sample.Noon.AddSeconds(2), (await run.NowAsync(created)).LastSeenAt, "Last seen");
        }),
    ];

    private static ContractCase<IMfaTicketStore> Seen(string name, Func<ContractRun<IMfaTicketStore>, Task> body) =>
        new(nameof(IMfaTicketStore.SeenAsync), name, body);
}
