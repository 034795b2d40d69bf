using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-E5: one number ends everything that was granted before.</summary>
internal static class EpochCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many first factors that expect epoch 0 and bump it one is bound", async run =>
        {
            var user = Sample.Person();

            var won = await run.RaceAsync((store, _) => store.CommitAsync(
                new FactorChange { User = user, ExpectedEpoch = 0, BumpEpoch = true, Writes = [new FactorWrite.Bind(Sample.Factor(user))] }, run.Cancel));

            Demand.Winners(1, won, "Binds");
            var person = await run.Store.ReadAsync(user, run.Cancel);
            Demand.Equal((1L, 1), (person.Epoch, person.Factors.Count), "Epoch, factors");
        }),
        FactorPromise.Commit("Every bump counts", async run =>
        {
            var user = Sample.Person();

            var won = await run.RaceAsync((store, _) => store.CommitAsync(new FactorChange { User = user, BumpEpoch = true }, run.Cancel));

            Demand.Winners(run.Callers, won, "Bumps");
            Demand.Equal(run.Callers, await run.EpochAsync(user), "Epoch");
        }),
        FactorPromise.Commit("Whoever expects an older or a newer epoch is refused", async run =>
        {
            var factor = await run.BoundAsync();
            await run.Store.CommitAsync(new FactorChange { User = factor.User, BumpEpoch = true }, run.Cancel);

            foreach (var epoch in (long[])[0, 2])
            {
                foreach (var change in Changes(factor))
                    Demand.That(!await run.Store.CommitAsync(change with { ExpectedEpoch = epoch }, run.Cancel), $"Epoch {epoch} must be refused.");
            }

            var person = await run.Store.ReadAsync(factor.User, run.Cancel);
            Demand.Equal((1L, 1, -1L), (person.Epoch, person.Factors.Count, person.Factors[0].HighWater), "Epoch, factors, high-water mark");
        }),
        FactorPromise.Commit("Whoever expects the right epoch is let through", async run =>
        {
            var factor = await run.BoundAsync();
            await run.Store.CommitAsync(new FactorChange { User = factor.User, BumpEpoch = true }, run.Cancel);

            foreach (var change in Changes(factor).Where(c => !c.BumpEpoch))
                Demand.That(await run.Store.CommitAsync(change with { ExpectedEpoch = 1 }, run.Cancel), "Epoch 1 must be let through.");

            Demand.Equal(1, await run.EpochAsync(factor.User), "Epoch");
        }),
        FactorPromise.Commit("A person without a row has epoch 0 and no other", async run =>
        {
            var user = Sample.Person();
            var change = new FactorChange { User = user, BumpEpoch = true };
            Demand.That(!await run.Store.CommitAsync(change with { ExpectedEpoch = 1 }, run.Cancel), "Epoch 1 must be refused.");
            Demand.Equal(0, await run.EpochAsync(user), "Epoch");

            Demand.That(await run.Store.CommitAsync(change with { ExpectedEpoch = 0 }, run.Cancel), "Epoch 0 must be let through.");

            Demand.Equal(1, await run.EpochAsync(user), "Epoch");
        }),
        FactorPromise.Commit("One person's epoch is not another's", async run =>
        {
            var factor = await run.BoundAsync();

            await run.Store.CommitAsync(new FactorChange { User = factor.User, BumpEpoch = true }, run.Cancel);

            Demand.Equal(0, await run.EpochAsync(Sample.Person()), "Epoch of another");
        }),
    ];

    private static FactorChange[] Changes(FactorRecord factor) =>
    [
        new() { User = factor.User, Writes = [SucceedCases.Success(factor, 7)] },
        new() { User = factor.User, Writes = [SucceedCases.Success(factor, 8) with { Once = "code-1" }] },
        new() { User = factor.User, Writes = [new FactorWrite.Rename(factor.Id, "Phone")] },
        new() { User = factor.User, Writes = [new FactorWrite.Bind(Sample.Factor(factor.User))] },
        new() { User = factor.User, BumpEpoch = true },
    ];
}
