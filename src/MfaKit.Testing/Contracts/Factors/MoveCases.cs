using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

internal static class MoveCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many removals one wins", async run =>
        {
            var factor = await run.BoundAsync();

            var won = await run.RaceAsync((store, _) => store.CommitAsync(factor.User, Removal(factor)));

            Demand.Winners(1, won, "Removals");
        }),
        FactorPromise.Commit("A removed factor stays as the record, without its secret", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { IsDefault = true, Name = "Phone", Source = "192.0.2.1" });
            Demand.That(await run.Store.CommitAsync(factor.User, Removal(factor)), "An active factor must be removed.");

            // A refused charge tells how the factor stands: the one look that a removed factor allows.
            var left = Demand.Found((await run.Store.ChargeAsync(Sample.Charge(factor), run.Cancel)).Factor, "The record (SEC-E6)");

            Demand.Equal((FactorState.Removed, 0, null), (left.State, left.Payload.Length, left.SealedBy), "State, payload, sealing key");
            Demand.Equal((false, Sample.Noon.AddDays(1), 1), (left.IsDefault, left.RemovedAt, left.Version), "Default, removal, version");
            Demand.Equal(("Phone", "192.0.2.1"), (left.Name, left.Source), "Name, source");
        }),
        FactorPromise.Commit("A factor moves only from the states that are named", async run =>
        {
            var factor = await run.BoundAsync();
            Demand.That(!await run.Store.CommitAsync(factor.User, Move(factor, [FactorState.Suspended, FactorState.Disabled], FactorState.Active)), "An active factor is not among those named.");
            Demand.That(!await run.Store.CommitAsync(factor.User, Move(factor, [], FactorState.Removed)), "No state is named.");

            Demand.That(await run.Store.CommitAsync(factor.User, Move(factor, [FactorState.Disabled, FactorState.Active], FactorState.Suspended)), "An active factor is among those named.");

            var after = await run.NowAsync(factor);
            Demand.Equal((FactorState.Suspended, 1, 3), (after.State, after.Version, after.Payload.Length), "State, version, payload");
        }),
        FactorPromise.Commit("Nobody moves somebody else's factor", async run =>
        {
            var factor = await run.BoundAsync();

            Demand.That(!await run.Store.CommitAsync(Sample.Person(), Removal(factor)), "Another person's factor must be refused.");

            Demand.Equal(FactorState.Active, (await run.NowAsync(factor)).State, "State");
        }),
        FactorPromise.Commit("A success and a removal at once never leave a removed factor in use", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { Key = new LookupKey(Sample.Word()) });

            await run.RaceAsync((store, i) => i == run.Callers / 2
                ? store.CommitAsync(factor.User, Removal(factor))
                : store.CommitAsync(factor.User, SucceedCases.Success(factor, i)));

            Demand.That(!await run.Store.CommitAsync(factor.User, SucceedCases.Success(factor, long.MaxValue)), "A removed factor must not succeed.");
            Demand.Equal(0, (await run.Store.ReadAsync(factor.User, run.Cancel)).Factors.Count, "Factors");
        }),
    ];

    private static FactorWrite.Move Removal(FactorRecord factor) => Move(factor, [FactorState.Active], FactorState.Removed);

    private static FactorWrite.Move Move(FactorRecord factor, FactorState[] from, FactorState to) => new(factor.Id, from, to, Sample.Noon.AddDays(1));
}
