using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

internal static class BindCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many binds with one id one wins", async run =>
        {
            var factor = Sample.Factor(Sample.Person());

            var won = await run.RaceAsync((store, _) => store.CommitAsync(factor.User, new FactorWrite.Bind(factor)));

            Demand.Winners(1, won, "Binds");
        }),
        FactorPromise.Commit("The id of a removed factor is not bound again", async run =>
        {
            var factor = await run.BoundAsync();
            await run.Store.CommitAsync(factor.User, new FactorWrite.Move(factor.Id, [FactorState.Active], FactorState.Removed, Sample.Noon));

            Demand.That(!await run.Store.CommitAsync(factor.User, new FactorWrite.Bind(factor)), "An id must be refused for ever.");
        }),
        FactorPromise.Commit("A factor is bound to the person of the change only", async run =>
        {
            var factor = Sample.Factor(Sample.Person());

            Demand.That(!await run.Store.CommitAsync(Sample.Person(), new FactorWrite.Bind(factor)), "Another person's factor must be refused.");
            Demand.Equal(0, (await run.Store.ReadAsync(factor.User, run.Cancel)).Factors.Count, "Factors");
        }),
        FactorPromise.Commit("A stored payload is the store's own copy", async run =>
        {
            byte[] buffer = [1, 2, 3];
            var factor = await run.BoundAsync(with: f => f with { Payload = buffer });

            Array.Clear(buffer);

            Demand.Bytes(new byte[] { 1, 2, 3 }, (await run.NowAsync(factor)).Payload, "Payload after the caller wiped its buffer");
        }),
    ];
}
