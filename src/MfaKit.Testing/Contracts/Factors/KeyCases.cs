using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>A unique key is carried by one factor of its method, for ever.</summary>
internal static class KeyCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many binds with one unique key one wins", async run =>
        {
            var key = new LookupKey(Sample.Word(), IsUnique: true);

            var won = await run.RaceAsync((store, _) => BindAsync(store, key));

            Demand.Winners(1, won, "Binds");
        }),
        FactorPromise.Commit("A unique key is not bound again after its factor is removed", async run =>
        {
            var key = new LookupKey(Sample.Word(), IsUnique: true);
            var factor = await run.BoundAsync(with: f => f with { Key = key });
            await run.Store.CommitAsync(factor.User, new FactorWrite.Move(factor.Id, [FactorState.Active], FactorState.Removed, Sample.Noon));

            Demand.That(!await BindAsync(run.Store, key), "A unique key must be refused for ever.");
        }),
        FactorPromise.Commit("A key is unique against those that are not", async run =>
        {
            var unique = new LookupKey(Sample.Word(), IsUnique: true);
            await run.BoundAsync(with: f => f with { Key = unique });
            Demand.That(!await BindAsync(run.Store, unique with { IsUnique = false }), "A key that was unique must be refused.");

            var shared = new LookupKey(Sample.Word());
            await run.BoundAsync(with: f => f with { Key = shared });
            Demand.That(!await BindAsync(run.Store, shared with { IsUnique = true }), "A key carried already must be refused as unique.");
        }),
        FactorPromise.Commit("A key that is not unique is carried by many", async run =>
        {
            var key = new LookupKey(Sample.Word());

            var won = await run.RaceAsync((store, _) => BindAsync(store, key), callers: 20);

            Demand.Winners(20, won, "Binds");
        }),
        FactorPromise.Commit("A unique key is unique within its method", async run =>
        {
            var key = new LookupKey(Sample.Word(), IsUnique: true);
            await run.BoundAsync(with: f => f with { Key = key });

            Demand.That(await BindAsync(run.Store, key, Sample.OtherMethod), "Another method has keys of its own.");
        }),
        FactorPromise.Commit("A unique key is free when its change fails", async run =>
        {
            var key = new LookupKey(Sample.Word(), IsUnique: true);
            var factor = Sample.Factor(Sample.Person()) with { Key = key };
            var rename = new FactorWrite.Rename(FactorId.New(), "nobody's");
            Demand.That(!await run.Store.CommitAsync(factor.User, new FactorWrite.Bind(factor), rename), "A factor that does not exist must be refused.");

            Demand.That(await BindAsync(run.Store, key), "The key was never carried.");
        }),
    ];

    private static Task<bool> BindAsync(IFactorStore store, LookupKey key, MethodName? method = null)
    {
        var factor = Sample.Factor(Sample.Person()) with { Key = key, Method = method ?? Sample.Method };
        return store.CommitAsync(factor.User, new FactorWrite.Bind(factor));
    }
}
