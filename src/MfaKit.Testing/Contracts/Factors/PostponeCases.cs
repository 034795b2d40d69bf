using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>Flow E: what a person puts off is counted with the person, and never twice for one count.</summary>
internal static class PostponeCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        Postpone("Somebody unknown never put anything off", async run =>
            Demand.Equal((0, null), await ReadAsync(run, Sample.Person()), "Count, until")),
        Postpone("Each postponement counts, and the last time holds", async run =>
        {
            var user = Sample.Person();

            for (var count = 0; count < 3; count++)
                Demand.That(await run.Store.PostponeAsync(new(user, 0, count, Sample.Noon.AddDays(count)), run.Cancel), $"Postponement {count + 1} must be counted.");

            Demand.Equal((3, Sample.Noon.AddDays(2)), await ReadAsync(run, user), "Count, until");
            Demand.Equal((0, null), await ReadAsync(run, Sample.Person()), "Count, until of another");
        }),
        Postpone("Whoever read another count or another epoch is refused", async run =>
        {
            var user = Sample.Person();
            foreach (var (epoch, count) in ((long, int)[])[(0, 1), (1, 0)])
                Demand.That(!await run.Store.PostponeAsync(new(user, epoch, count, Sample.Noon), run.Cancel), $"Epoch {epoch} and count {count} of somebody unknown must be refused.");
            Demand.Equal((0, null), await ReadAsync(run, user), "Count, until after a refusal");

            await run.Store.PostponeAsync(new(user, 0, 0, Sample.Noon), run.Cancel);
            foreach (var (epoch, count) in ((long, int)[])[(0, 0), (0, 2), (1, 1)])
                Demand.That(!await run.Store.PostponeAsync(new(user, epoch, count, Sample.Noon.AddDays(9)), run.Cancel), $"Epoch {epoch} and count {count} must be refused.");

            Demand.Equal((1, Sample.Noon), await ReadAsync(run, user), "Count, until");
        }),
        Postpone("The epoch and the count leave each other alone", async run =>
        {
            var factor = await run.BoundAsync();
            var user = factor.User;

            Demand.That(await run.Store.PostponeAsync(new(user, 0, 0, Sample.Noon), run.Cancel), "Somebody with a row must be counted.");
            await run.Store.CommitAsync(new FactorChange { User = user, BumpEpoch = true }, run.Cancel);
            Demand.That(await run.Store.PostponeAsync(new(user, 1, 1, Sample.Noon.AddDays(1)), run.Cancel), "Somebody of epoch 1 must be counted.");

            Demand.Equal((2, Sample.Noon.AddDays(1)), await ReadAsync(run, user), "Count, until");
            Demand.Equal(1, await run.EpochAsync(user), "Epoch");
        }),
        Postpone("A count alone makes no epoch and no factor", async run =>
        {
            var user = Sample.Person();

            await run.Store.PostponeAsync(new(user, 0, 0, Sample.Noon), run.Cancel);

            Demand.Equal(new PersonEpoch(0, null), await run.Store.ReadEpochAsync(user, run.Cancel), "Epoch");
            Demand.Equal(0, (await run.Store.ReadAsync(user, run.Cancel)).Factors.Count, "Factors");
            Demand.That(
                await run.Store.CommitAsync(new FactorChange { User = user, ExpectedEpoch = 0, BumpEpoch = true, Writes = [new FactorWrite.Bind(Sample.Factor(user))] }, run.Cancel),
                "The first factor must be bound.");
            Demand.Equal((1, Sample.Noon), await ReadAsync(run, user), "Count, until after the first factor");
        }),
        Postpone("Of many that read one count one is counted", async run =>
        {
            var user = Sample.Person();

            for (var count = 0; count < 2; count++)
            {
                var read = count;
                var won = await run.RaceAsync((store, _) => store.PostponeAsync(new(user, 0, read, Sample.Noon), run.Cancel));
                Demand.Winners(1, won, $"Postponements that read {read}");
            }

            Demand.Equal((2, Sample.Noon), await ReadAsync(run, user), "Count, until");
        }),
    ];

    private static async Task<(int Count, DateTimeOffset? Until)> ReadAsync(ContractRun<IFactorStore> run, UserId user)
    {
        var person = await run.Store.ReadAsync(user, run.Cancel);
        return (person.Postponed, person.PostponedUntil);
    }

    private static ContractCase<IFactorStore> Postpone(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.PostponeAsync), name, body);
}
