using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

internal static class CreateCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        Create("A transaction is read back with every field", async run =>
        {
            var created = await run.CreatedAsync(with: t => TransactionPromise.AsEnrollment(t) with
            {
                Epoch = 7,
                Factor = FactorId.New(),
                Replaces = FactorId.New(),
                Name = "Phone",
                State = TransactionState.Denied,
                Reason = "mismatch",
                ResendAt = Sample.Noon.AddMilliseconds(1),
                Tries = 2,
                TriesSinceSend = 1,
                Delivery = MfaKit.Methods.DeliveryState.Failed,
                Version = 3,
                FindBy = new LookupKey(Sample.Word()),
            });

            var read = await run.NowAsync(created);

            Demand.Bytes(created.Payload, read.Payload, "Payload");
            Demand.That(read with { Payload = created.Payload } == created, "Every field must be read back as it was created.");
        }),
        Create("An id is created once", async run =>
        {
            var created = await run.CreatedAsync();

            await Demand.ThrowsAsync<InvalidOperationException>(
                () => run.Store.CreateAsync(created with { Version = 5 }, new Supersede(), run.Cancel), "The same id again");

            Demand.Equal(0, (await run.NowAsync(created)).Version, "Version");
        }),
        Create("A stored payload is the store's own copy", async run =>
        {
            byte[] buffer = [1, 2, 3];
            var created = await run.CreatedAsync(with: t => t with { Payload = buffer });

            Array.Clear(buffer);

            Demand.Bytes(new byte[] { 1, 2, 3 }, (await run.NowAsync(created)).Payload, "Payload after the caller wiped its buffer");
        }),
    ];

    public static ContractCase<ITransactionStore> Create(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.CreateAsync), name, body);
}
