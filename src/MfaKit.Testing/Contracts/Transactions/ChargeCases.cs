using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

internal static class ChargeCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        Charge("Of many answers at once no more are charged than are allowed", async run =>
        {
            var created = await run.CreatedAsync();

            var charged = await run.RaceAsync((store, _) => store.ChargeAsync(created.Id, 5, null, Sample.Noon, run.Cancel));

            Demand.Winners(5, charged, "Charges");
            var after = await run.NowAsync(created);
            Demand.Equal((5, 5), (after.Tries, after.TriesSinceSend), "Tries, tries since the last send");
        }),
        Charge("Each of the two limits is enough", async run =>
        {
            var created = await run.CreatedAsync(with: t => t with { Tries = 5, TriesSinceSend = 2 });

            Demand.That(!await run.Store.ChargeAsync(created.Id, 5, 3, Sample.Noon, run.Cancel), "At the limit of tries it must be refused.");
            Demand.That(!await run.Store.ChargeAsync(created.Id, 6, 2, Sample.Noon, run.Cancel), "At the limit since the last send it must be refused.");
            Demand.That(await run.Store.ChargeAsync(created.Id, 6, 3, Sample.Noon, run.Cancel), "Below both limits it must be charged.");
        }),
        Charge("Without limits every answer is charged", async run =>
        {
            var created = await run.CreatedAsync(with: t => t with { Tries = 1000, TriesSinceSend = 1000 });

            Demand.That(await run.Store.ChargeAsync(created.Id, null, null, Sample.Noon, run.Cancel), "There is no limit.");
        }),
        Charge("From the moment it runs out nothing is charged", async run =>
        {
            var created = await run.CreatedAsync();

            Demand.That(!await run.Store.ChargeAsync(created.Id, 5, null, created.ExpiresAt, run.Cancel), "It has run out.");
            Demand.That(await run.Store.ChargeAsync(created.Id, 5, null, created.ExpiresAt.AddMilliseconds(-1), run.Cancel), "It has not run out yet.");
        }),
        Charge("Only what is pending is charged", async run =>
        {
            foreach (var state in Enum.GetValues<TransactionState>().Where(s => s != TransactionState.Pending))
            {
                var created = await run.CreatedAsync(with: t => t with { State = state });
                Demand.That(!await run.Store.ChargeAsync(created.Id, 5, null, Sample.Noon, run.Cancel), $"What is {state} must be refused.");
            }

            Demand.That(!await run.Store.ChargeAsync(TransactionId.New(Purpose.SignIn), 5, null, Sample.Noon, run.Cancel), "There is no such transaction.");
        }),
        Charge("A charge is no move: who read before it still moves", async run =>
        {
            var created = await run.CreatedAsync();

            await run.Store.ChargeAsync(created.Id, 5, null, Sample.Noon, run.Cancel);

            Demand.That(await run.Store.MoveAsync(created with { State = TransactionState.Complete }, isSend: false, run.Cancel), "The move must be written.");
            Demand.Equal(1, (await run.NowAsync(created)).Tries, "Tries, which a move never writes");
        }),
    ];

    private static ContractCase<ITransactionStore> Charge(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.ChargeAsync), name, body);
}
