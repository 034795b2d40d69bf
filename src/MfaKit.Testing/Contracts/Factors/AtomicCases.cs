using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-N1: a change is written whole or not at all.</summary>
internal static class AtomicCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("A change whose last guard fails writes nothing", async run =>
        {
            var factor = await run.BoundAsync();
            FactorWrite[] writes =
            [
                new FactorWrite.Bind(Sample.Factor(factor.User)),
                new FactorWrite.Rename(factor.Id, "Phone"),
                new FactorWrite.MakeDefault(factor.Id),
                SucceedCases.Success(factor, 7),
                new FactorWrite.Reseal(factor.Id, ExpectedVersion: 99, new byte[] { 9 }, null),
            ];

            var written = await run.Store.CommitAsync(new FactorChange { User = factor.User, BumpEpoch = true, Writes = writes }, run.Cancel);

            Demand.That(!written, "The change must be refused.");
            var person = await run.Store.ReadAsync(factor.User, run.Cancel);
            Demand.Equal((0L, 1), (person.Epoch, person.Factors.Count), "Epoch, factors");
            Demand.That(person.Factors[0] with { Payload = factor.Payload } == factor, "The factor must be as it was.");
        }),
        FactorPromise.Commit("A write sees those before it", async run =>
        {
            var user = Sample.Person();
            var factor = Sample.Factor(user);

            var written = await run.Store.CommitAsync(
                user, new FactorWrite.Bind(factor), new FactorWrite.MakeDefault(factor.Id), new FactorWrite.Rename(factor.Id, "Phone"));

            Demand.That(written, "The change must be written.");
            var after = await run.NowAsync(factor);
            Demand.Equal((true, "Phone"), (after.IsDefault, after.Name), "Default, name");
        }),
        FactorPromise.Commit("A factor is replaced in one change", async run =>
        {
            var old = await run.BoundAsync(with: f => f with { IsDefault = true });
            var fresh = Sample.Factor(old.User);

            var won = await run.RaceAsync((store, _) => store.CommitAsync(
                old.User,
                new FactorWrite.Move(old.Id, [FactorState.Active], FactorState.Removed, Sample.Noon),
                new FactorWrite.Bind(fresh),
                new FactorWrite.MakeDefault(fresh.Id)));

            Demand.Winners(1, won, "Replacements");
            var person = await run.Store.ReadAsync(old.User, run.Cancel);
            Demand.Words([fresh.Id.Value], person.Factors.Select(f => f.Id.Value), "Factors");
        }),
        FactorPromise.Commit("Changes that touch two factors in opposite orders do not lock each other out", async run =>
        {
            var one = await run.BoundAsync();
            var other = await run.BoundAsync(one.User);

            var won = await run.RaceAsync((store, i) =>
            {
                var (first, second) = i % 2 == 0 ? (one, other) : (other, one);
                return store.CommitAsync(one.User, new FactorWrite.Rename(first.Id, $"{i}"), new FactorWrite.Rename(second.Id, $"{i}"));
            });

            Demand.Winners(run.Callers, won, "Changes");
            Demand.Equal((await run.NowAsync(one)).Name, (await run.NowAsync(other)).Name, "The last change's name");
        }),
        FactorPromise.Commit("An empty change is refused", async run =>
        {
            var change = new FactorChange { User = Sample.Person() };

            await Demand.ThrowsAsync<ArgumentException>(() => run.Store.CommitAsync(change, run.Cancel), "An empty change");
        }),
    ];
}
