using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-E4: no change without its notice, no notice without its change.</summary>
internal static class OutboxCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("A notice is written with its change, with every field", async run =>
        {
            var factor = Sample.Factor(Sample.Person());
            var notice = Notice(factor);

            await run.Store.CommitAsync(Bind(factor) with { Outbox = [notice] }, run.Cancel);

            var written = await NoticesAsync(run, factor.User);
            Demand.That(written is [var only] && only == notice, $"The notice must be there once, as it was given; there are {written.Count}.");
        }),
        FactorPromise.Commit("No notice is written when a guard fails", async run =>
        {
            var factor = await run.BoundAsync();

            await run.Store.CommitAsync(Bind(factor) with { Outbox = [Notice(factor)] }, run.Cancel);

            Demand.Equal(0, (await NoticesAsync(run, factor.User)).Count, "Notices");
        }),
        FactorPromise.Commit("Of many removals that bring a notice one is told", async run =>
        {
            var factor = await run.BoundAsync();
            var removal = new FactorWrite.Move(factor.Id, [FactorState.Active], FactorState.Removed, Sample.Noon);

            await run.RaceAsync((store, _) => store.CommitAsync(
                new FactorChange { User = factor.User, Writes = [removal], Outbox = [Notice(factor)] }, run.Cancel));

            Demand.Equal(1, (await NoticesAsync(run, factor.User)).Count, "Notices");
        }),
        FactorPromise.Commit("A notice written twice is written once", async run =>
        {
            var factor = await run.BoundAsync();
            var change = new FactorChange { User = factor.User, BumpEpoch = true, Outbox = [Notice(factor)] };
            await run.Store.CommitAsync(change, run.Cancel);

            Demand.That(await run.Store.CommitAsync(change, run.Cancel), "The change itself must be written.");

            Demand.Equal(1, (await NoticesAsync(run, factor.User)).Count, "Notices");
        }),
        FactorPromise.Commit("A change may hold nothing but a notice", async run =>
        {
            var factor = await run.BoundAsync();
            var notice = Notice(factor);

            Demand.That(await run.Store.CommitAsync(new() { User = factor.User, Outbox = [notice] }, run.Cancel), "A notice alone was not written.");

            Demand.That((await NoticesAsync(run, factor.User)).Any(n => n.Id == notice.Id), "A notice alone is not in the outbox.");
        }),
    ];

    private static FactorChange Bind(FactorRecord factor) => new() { User = factor.User, Writes = [new FactorWrite.Bind(factor)] };

    private static OutboxRecord Notice(FactorRecord factor) =>
        new(Sample.Word(), factor.User, OutboxRecord.FactorAdded, Sample.Noon, factor.Method, factor.Id, "192.0.2.1 Browser/1") { EffectiveAt = Sample.Noon.AddDays(1) };

    private static Task<IReadOnlyList<OutboxRecord>> NoticesAsync(ContractRun<IFactorStore> run, UserId user) =>
        run.Under.ReadOutboxAsync is { } read
            ? read(user, run.Cancel)
            : throw new ContractViolationException($"Set {nameof(run.Under.ReadOutboxAsync)}: a store only writes the outbox.");
}
