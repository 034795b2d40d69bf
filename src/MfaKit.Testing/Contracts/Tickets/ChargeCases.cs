using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class ChargeCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        Charge("Of many proofs at once no more are charged than are allowed", async run =>
        {
            var created = await run.CreatedAsync();

            var charged = await run.RaceAsync((store, _) => store.ChargeAsync(created.Id, 10, Sample.Noon, run.Cancel));

            Demand.Winners(10, charged, "Charges");
            Demand.Equal(10, (await run.NowAsync(created)).Tries, "Tries");
        }),
        Charge("A ticket that has ended, run out or never was is not charged", async run =>
        {
            var ended = await run.CreatedAsync(t => t with { EndedAt = Sample.Noon });
            var created = await run.CreatedAsync();

            Demand.That(!await run.Store.ChargeAsync(ended.Id, 10, Sample.Noon, run.Cancel), "It has ended.");
            Demand.That(!await run.Store.ChargeAsync(created.Id, 10, created.ExpiresAt, run.Cancel), "It has run out.");
            Demand.That(!await run.Store.ChargeAsync(TicketId.New(), 10, Sample.Noon, run.Cancel), "There is no such ticket.");
        }),
        Charge("A charge is no update: who read before it still updates, and writes no tries", async run =>
        {
            var created = await run.CreatedAsync();

            await run.Store.ChargeAsync(created.Id, 10, Sample.Noon, run.Cancel);

            Demand.That(await run.Store.UpdateAsync(created, run.Cancel), "The update must be written.");
            Demand.Equal(1, (await run.NowAsync(created)).Tries, "Tries");
        }),
    ];

    private static ContractCase<IMfaTicketStore> Charge(string name, Func<ContractRun<IMfaTicketStore>, Task> body) =>
        new(nameof(IMfaTicketStore.ChargeAsync), name, body);
}
