using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

internal static class FindCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        Find("An unknown id is not found", async run =>
            Demand.That(await run.Store.FindAsync(TransactionId.New(Purpose.SignIn), run.Cancel) is null, "There is nothing to find.")),
        Find("Of several under one key the newest that is pending is found", async run =>
        {
            var key = new LookupKey(Sample.Word());
            await run.CreatedAsync(with: t => t with { FindBy = key });
            var young = await run.CreatedAsync(with: t => t with { FindBy = key, CreatedAt = Sample.Noon.AddSeconds(1) });
            await run.CreatedAsync(with: t => t with { FindBy = key, CreatedAt = Sample.Noon.AddSeconds(2), State = TransactionState.Proven });

            var found = await run.Store.FindAsync(Sample.Method, key, run.Cancel);

            Demand.Equal(young.Id, Demand.Found(found, "The transaction").Id, "The transaction found");
        }),
        Find("A key finds within its method only", async run =>
        {
            var key = new LookupKey(Sample.Word());
            await run.CreatedAsync(with: t => t with { FindBy = key });

            Demand.That(await run.Store.FindAsync(Sample.OtherMethod, key, run.Cancel) is null, "Another method must not find it.");
        }),
    ];

    private static ContractCase<ITransactionStore> Find(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.FindAsync), name, body);
}
