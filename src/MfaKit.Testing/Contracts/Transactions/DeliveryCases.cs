using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

/// <summary>What is heard of a message while somebody waits for it.</summary>
internal static class DeliveryCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        Note("A report is kept, and takes no version from an answer under way", async run =>
        {
            var key = new LookupKey(Sample.Word());
            var read = await run.CreatedAsync(with: t => t with { FindBy = key });

            Demand.That(await run.Store.NoteDeliveryAsync(Sample.Method, key, DeliveryState.Failed, Sample.Noon, run.Cancel), "The report must be kept.");

            var after = await run.NowAsync(read);
            Demand.Equal((DeliveryState.Failed, read.Version), (after.Delivery, after.Version), "Delivery, version");
            Demand.That(await run.Store.MoveAsync(read with { State = TransactionState.Complete }, isSend: false, run.Cancel), "The answer must be written.");
            Demand.Equal(DeliveryState.Failed, (await run.NowAsync(read)).Delivery, "Delivery after a move that sends nothing");
        }),
        Note("Of reports in whatever order the one that says most stays", async run =>
        {
            var key = new LookupKey(Sample.Word());
            var created = await run.CreatedAsync(with: t => t with { FindBy = key });

            var kept = await run.RaceAsync((store, i) => store.NoteDeliveryAsync(
                Sample.Method, key, i % 2 == 0 ? DeliveryState.Delivered : DeliveryState.Failed, Sample.Noon, run.Cancel));

            Demand.That(kept.Count(k => k) is 1 or 2, "Each state is kept once at the most.");
            Demand.Equal(DeliveryState.Delivered, (await run.NowAsync(created)).Delivery, "Delivery");
            Demand.That(!await run.Store.NoteDeliveryAsync(Sample.Method, key, DeliveryState.Failed, Sample.Noon, run.Cancel), "Less than is known must not be kept.");
        }),
        Note("A new message begins anew, and a report of the old one finds nobody", async run =>
        {
            var (old, fresh) = (new LookupKey(Sample.Word()), new LookupKey(Sample.Word()));
            var created = await run.CreatedAsync(with: t => t with { FindBy = old });
            await run.Store.NoteDeliveryAsync(Sample.Method, old, DeliveryState.Delivered, Sample.Noon, run.Cancel);

            await run.Store.MoveAsync(created with { FindBy = fresh }, isSend: true, run.Cancel);

            Demand.That(!await run.Store.NoteDeliveryAsync(Sample.Method, old, DeliveryState.Delivered, Sample.Noon, run.Cancel), "The old message is nobody's.");
            Demand.Equal(DeliveryState.Accepted, (await run.NowAsync(created)).Delivery, "Delivery of the new message");
        }),
        Note("Another method, another key, an end and a run-out take no report", async run =>
        {
            var key = new LookupKey(Sample.Word());
            var created = await run.CreatedAsync(with: t => t with { FindBy = key });

            Demand.That(!await run.Store.NoteDeliveryAsync(Sample.OtherMethod, key, DeliveryState.Delivered, Sample.Noon, run.Cancel), "Another method must find nobody.");
            Demand.That(!await run.Store.NoteDeliveryAsync(Sample.Method, new(Sample.Word()), DeliveryState.Delivered, Sample.Noon, run.Cancel), "Another key must find nobody.");
            Demand.That(!await run.Store.NoteDeliveryAsync(Sample.Method, key, DeliveryState.Delivered, created.ExpiresAt, run.Cancel), "What has run out takes no report.");
            await run.Store.MoveAsync(created with { State = TransactionState.Canceled }, isSend: false, run.Cancel);
            Demand.That(!await run.Store.NoteDeliveryAsync(Sample.Method, key, DeliveryState.Delivered, Sample.Noon, run.Cancel), "What has ended takes no report.");
            Demand.Equal(DeliveryState.Accepted, (await run.NowAsync(created)).Delivery, "Delivery");
        }),
    ];

    private static ContractCase<ITransactionStore> Note(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.NoteDeliveryAsync), name, body);
}
