using MfaKit.Methods;
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
        FactorPromise.Commit("No more people bind a key than may, however many try at once", async run =>
        {
            var key = new LookupKey(Sample.Word());
            FactorRecord[] people = [.. Enumerable.Range(0, run.Callers).Select(_ => Sample.Factor(Sample.Person()) with { Key = key })];

            var won = await run.RaceAsync((store, i) => store.CommitAsync(people[i].User, new FactorWrite.Bind(people[i]) { MostPeople = 3 }));

            Demand.Winners(3, won, "Binds");
            var inside = people.Where((_, i) => won[i]).ToList();
            Demand.That(await run.Store.CommitAsync(inside[0].User, new FactorWrite.Bind(Sample.Factor(inside[0].User) with { Key = key }) { MostPeople = 3 }), "Whoever has one may have another.");
            var late = Sample.Factor(Sample.Person()) with { Key = key };
            Demand.That(!await run.Store.CommitAsync(late.User, new FactorWrite.Bind(late) { MostPeople = 3 }), "A fourth person must be refused.");
            Demand.Equal(0, (await run.Store.ReadAsync(late.User, run.Cancel)).Factors.Count, "Factors of the fourth");
            Demand.That(await run.Store.CommitAsync(late.User, new FactorWrite.Bind(late with { Method = new MethodName("other") }) { MostPeople = 3 }), "Another method counts by itself.");
            await run.Store.CommitAsync(inside[1].User, new FactorWrite.Move(inside[1].Id, [FactorState.Active], FactorState.Removed, Sample.Noon));
            var next = Sample.Factor(Sample.Person()) with { Key = key };
            Demand.That(await run.Store.CommitAsync(next.User, new FactorWrite.Bind(next) { MostPeople = 3 }), "A removed factor makes room.");
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
