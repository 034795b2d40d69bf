using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

internal static class FindCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        Find("A factor is found by the key of its own method only", async run =>
        {
            var key = new LookupKey(Sample.Word());
            var bound = await run.BoundAsync(with: f => f with { Key = key });

            var found = await run.Store.FindAsync(Sample.Method, key, run.Cancel);

            Demand.Equal(bound.Id, Demand.Found(found, "The factor").Id, "The factor found");
            Demand.That(await run.Store.FindAsync(Sample.OtherMethod, key, run.Cancel) is null, "Another method must not find it.");
        }),
        Find("Of several factors with one key the newest is found, removed ones left out", async run =>
        {
            var key = new LookupKey(Sample.Word());
            await run.BoundAsync(with: f => f with { Key = key });
            var young = await run.BoundAsync(with: f => f with { Key = key, CreatedAt = Sample.Noon.AddDays(1) });
            var gone = await run.BoundAsync(with: f => f with { Key = key, CreatedAt = Sample.Noon.AddDays(2) });
            await run.Store.CommitAsync(gone.User, new FactorWrite.Move(gone.Id, [FactorState.Active], FactorState.Removed, Sample.Noon));

            var found = await run.Store.FindAsync(Sample.Method, key, run.Cancel);

            Demand.Equal(young.Id, Demand.Found(found, "The factor").Id, "The factor found");
        }),
    ];

    private static ContractCase<IFactorStore> Find(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.FindAsync), name, body);
}
