using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-T3, SEC-N1: a proof is good for once, whoever else proves at the same moment.</summary>
internal static class SucceedCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many successes with one mark one wins", async run =>
        {
            var factor = await run.BoundAsync();

            var won = await run.RaceAsync((store, _) => store.CommitAsync(factor.User, Success(factor, 7)));

            Demand.Winners(1, won, "Successes");
            Demand.Equal(7, (await run.NowAsync(factor)).HighWater, "High-water mark");
        }),
        FactorPromise.Commit("Of many who charge and bring the same right code one gets in", async run =>
        {
            var factor = await run.BoundAsync();
            var charge = Sample.Charge(factor) with { Trust = ClientTrust.Unknown, Waits = Sample.Ladder };

            var won = await run.RaceAsync(async (store, _) =>
                (await store.ChargeAsync(charge, run.Cancel)).Allowed && await store.CommitAsync(factor.User, Success(factor, 7)));

            Demand.Winners(1, won, "Successes");
        }),
        FactorPromise.Commit("A mark that is not above the highest is refused and changes nothing", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { HighWater = 7, Failures = 3 });

            Demand.That(!await run.Store.CommitAsync(factor.User, Success(factor, 7)), "The same mark again must be refused.");
            Demand.That(!await run.Store.CommitAsync(factor.User, Success(factor, 6)), "A lower mark must be refused.");

            var after = await run.NowAsync(factor);
            Demand.Equal((7, 3), ((int)after.HighWater, after.Failures), "High-water mark, failures");
        }),
        FactorPromise.Commit("Of many rising marks at once the highest stays", async run =>
        {
            var factor = await run.BoundAsync();

            await run.RaceAsync((store, i) => store.CommitAsync(factor.User, Success(factor, i)));

            Demand.Equal(run.Callers - 1, (await run.NowAsync(factor)).HighWater, "High-water mark");
        }),
        FactorPromise.Commit("A success clears failures and wait, and is remembered", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { Failures = 9, NextTryAt = Sample.Noon.AddHours(1), HighWater = 4, Version = 2 });

            Demand.That(await run.Store.CommitAsync(factor.User, Success(factor, null)), "A success without a mark must be written.");

            var after = await run.NowAsync(factor);
            Demand.Equal((0, DateTimeOffset.UnixEpoch), (after.Failures, after.NextTryAt), "Failures, next attempt");
            Demand.Equal(Sample.Noon.AddSeconds(1), after.LastUsedAt, "Last use");
            Demand.Equal((4L, 2), (after.HighWater, after.Version), "High-water mark, version");
        }),
        FactorPromise.Commit("Only an active factor succeeds", async run =>
        {
            foreach (var state in (FactorState[])[FactorState.Suspended, FactorState.Disabled, FactorState.Removed])
            {
                var factor = await run.BoundAsync(with: f => f with { State = state });
                Demand.That(!await run.Store.CommitAsync(factor.User, Success(factor, 7)), $"A factor that is {state} must not succeed.");
            }
        }),
        FactorPromise.Commit("Nobody succeeds with somebody else's factor", async run =>
        {
            var factor = await run.BoundAsync();

            Demand.That(!await run.Store.CommitAsync(Sample.Person(), Success(factor, 7)), "Another person's factor must be refused.");
            Demand.Equal(-1, (await run.NowAsync(factor)).HighWater, "High-water mark");
        }),
    ];

    public static FactorWrite.Succeed Success(FactorRecord factor, long? above) =>
        new(factor.Id, Sample.Noon.AddSeconds(1), ClientTrust.Known) { Above = above };
}
