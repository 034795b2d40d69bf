using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>Reseal, rename and the default.</summary>
internal static class EditCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many reseals with one version one wins", async run =>
        {
            var factor = await run.BoundAsync();

            var won = await run.RaceAsync((store, i) =>
                store.CommitAsync(factor.User, new FactorWrite.Reseal(factor.Id, 0, BitConverter.GetBytes(i), $"key-{i}")));

            Demand.Winners(1, won, "Reseals");
            var (winner, after) = (Array.IndexOf(won, true), await run.NowAsync(factor));
            Demand.Bytes(BitConverter.GetBytes(winner), after.Payload, "Payload");
            Demand.Equal(($"key-{winner}", 1), (after.SealedBy, after.Version), "Sealing key, version");
        }),
        FactorPromise.Commit("A rename counts as a version, and may take the name away", async run =>
        {
            var factor = await run.BoundAsync();
            Demand.That(await run.Store.CommitAsync(factor.User, new FactorWrite.Rename(factor.Id, "Phone")), "A name must be written.");
            Demand.Equal(("Phone", 1), (await run.NowAsync(factor) is var named ? named.Name : null, named.Version), "Name, version");

            Demand.That(await run.Store.CommitAsync(factor.User, new FactorWrite.Rename(factor.Id, null)), "A name must be taken away.");

            Demand.Equal((null, 2), (await run.NowAsync(factor) is var bare ? bare.Name : null, bare.Version), "Name, version");
        }),
        FactorPromise.Commit("A removed factor is neither resealed, renamed nor made the default", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { State = FactorState.Removed });

            foreach (var write in Edits(factor))
                Demand.That(!await run.Store.CommitAsync(factor.User, write), $"{write.GetType().Name} must be refused.");
        }),
        FactorPromise.Commit("Somebody else's factor is neither resealed, renamed nor made the default", async run =>
        {
            var factor = await run.BoundAsync();

            foreach (var write in Edits(factor))
                Demand.That(!await run.Store.CommitAsync(Sample.Person(), write), $"{write.GetType().Name} must be refused.");

            Demand.Equal(0, (await run.NowAsync(factor)).Version, "Version");
        }),
        FactorPromise.Commit("Making one factor the default takes it from every other", async run =>
        {
            var old = await run.BoundAsync(with: f => f with { IsDefault = true });
            var other = await run.BoundAsync(old.User);
            var stranger = await run.BoundAsync(with: f => f with { IsDefault = true });

            Demand.That(await run.Store.CommitAsync(old.User, new FactorWrite.MakeDefault(other.Id)), "The default must be written.");

            Demand.Equal((false, true), ((await run.NowAsync(old)).IsDefault, (await run.NowAsync(other)).IsDefault), "Old and new default");
            Demand.That((await run.NowAsync(stranger)).IsDefault, "Another person's default must stay.");
        }),
        FactorPromise.Commit("Of many defaults chosen at once one stays", async run =>
        {
            var one = await run.BoundAsync();
            var other = await run.BoundAsync(one.User);

            await run.RaceAsync((store, i) => store.CommitAsync(one.User, new FactorWrite.MakeDefault(i % 2 == 0 ? one.Id : other.Id)));

            var person = await run.Store.ReadAsync(one.User, run.Cancel);
            Demand.Equal(1, person.Factors.Count(f => f.IsDefault), "Defaults");
        }),
        FactorPromise.Commit("Only an active factor becomes the default", async run =>
        {
            var old = await run.BoundAsync(with: f => f with { IsDefault = true });
            var suspended = await run.BoundAsync(old.User, f => f with { State = FactorState.Suspended });

            Demand.That(!await run.Store.CommitAsync(old.User, new FactorWrite.MakeDefault(suspended.Id)), "A suspended factor must be refused.");

            Demand.That((await run.NowAsync(old)).IsDefault, "The old default must stay.");
        }),
    ];

    private static FactorWrite[] Edits(FactorRecord factor) =>
    [
        new FactorWrite.Reseal(factor.Id, factor.Version, new byte[] { 9 }, null),
        new FactorWrite.Rename(factor.Id, "Phone"),
        new FactorWrite.MakeDefault(factor.Id),
    ];
}
