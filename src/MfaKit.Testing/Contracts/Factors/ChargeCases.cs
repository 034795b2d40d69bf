using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-L1, SEC-L2: however many ask at once, no more answers are compared than are allowed.</summary>
internal static class ChargeCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Charge("Of many wrong attempts at once no more are allowed than are free", async run =>
        {
            var factor = await run.BoundAsync();
            var charge = Sample.Charge(factor) with { Waits = Sample.Ladder };

            var outcomes = await run.RaceAsync((store, _) => store.ChargeAsync(charge, run.Cancel));

            Demand.Winners(Sample.Ladder.Free, outcomes.Select(o => o.Allowed), "Attempts allowed");
            Demand.Equal(Sample.Ladder.Free, (await run.NowAsync(factor)).Failures, "Failures");
        }),
        FactorPromise.Charge("The cap is never passed and each count is given out once", async run =>
        {
            const int Cap = 20;
            var factor = await run.BoundAsync();

            var outcomes = await run.RaceAsync((store, _) => store.ChargeAsync(Sample.Charge(factor) with { Cap = Cap }, run.Cancel));

            var counts = outcomes.Where(o => o.Allowed).Select(o => o.Factor!.Failures).Order().ToList();
            Demand.Words(Enumerable.Range(1, Cap).Select(i => $"{i}"), counts.Select(c => $"{c}"), "Counts given out");
        }),
        FactorPromise.Charge("A factor at the cap stays closed however long one waits", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { Failures = 99 });
            await run.ChargeAsync(Sample.Charge(factor), allowed: true, "below the cap");

            await run.ChargeAsync(Sample.Charge(factor) with { Now = Sample.Noon.AddYears(10) }, allowed: false, "at the cap");
        }),
        FactorPromise.Charge("The waits climb the ladder rung by rung", ClimbAsync),
        FactorPromise.Charge("A refusal writes nothing and tells how the factor stands", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { Failures = 7, NextTryAt = Sample.Noon.AddSeconds(1) });

            var outcome = await run.ChargeAsync(Sample.Charge(factor), allowed: false, "before the wait is over");

            Demand.Equal(7, Demand.Found(outcome.Factor, "The factor as it stands").Failures, "Failures told");
            Demand.Equal(7, (await run.NowAsync(factor)).Failures, "Failures stored");
        }),
        FactorPromise.Charge("Somebody else's factor is neither charged nor told about", async run =>
        {
            var factor = await run.BoundAsync();

            var outcome = await run.ChargeAsync(Sample.Charge(factor) with { User = Sample.Person() }, allowed: false, "on another's factor");

            Demand.That(outcome.Factor is null, "Another person's factor must not be told.");
            Demand.Equal(0, (await run.NowAsync(factor)).Failures, "Failures of the owner");
        }),
        FactorPromise.Charge("A factor that does not exist is refused", async run =>
        {
            var outcome = await run.ChargeAsync(Sample.Charge(Sample.Factor(Sample.Person())), allowed: false, "on no factor");

            Demand.That(outcome.Factor is null, "There is no factor to tell about.");
        }),
        FactorPromise.Charge("Only an active factor is charged", async run =>
        {
            foreach (var state in (FactorState[])[FactorState.Suspended, FactorState.Disabled, FactorState.Removed])
            {
                var factor = await run.BoundAsync(with: f => f with { State = state });
                var outcome = await run.ChargeAsync(Sample.Charge(factor), allowed: false, $"on a factor that is {state}");
                Demand.Equal(state, Demand.Found(outcome.Factor, "The factor as it stands").State, "State told");
            }
        }),
        FactorPromise.Charge("Each factor of a person has its own count", async run =>
        {
            var one = await run.BoundAsync();
            var other = await run.BoundAsync(one.User);

            await run.ChargeAsync(Sample.Charge(one), allowed: true, "at first");

            Demand.Equal(1, (await run.NowAsync(one)).Failures, "Failures of the one charged");
            Demand.Equal(0, (await run.NowAsync(other)).Failures, "Failures of the other");
        }),
    ];

    private static async Task ClimbAsync(ContractRun<IFactorStore> run)
    {
        var factor = await run.BoundAsync();
        var charge = Sample.Charge(factor) with { Waits = Sample.Ladder };
        for (var failures = 1; failures <= Sample.Ladder.Free + 9; failures++)
        {
            var after = (await run.ChargeAsync(charge, allowed: true, $"after {failures - 1} failures")).Factor!;
            var wait = Sample.Ladder.After(failures);
            var expected = wait > TimeSpan.Zero ? charge.Now + wait : DateTimeOffset.UnixEpoch;
            Demand.Equal(expected, after.NextTryAt, $"Next attempt after {failures} failures");

            if (wait > TimeSpan.Zero)
                await run.ChargeAsync(charge with { Now = after.NextTryAt.AddMilliseconds(-1) }, allowed: false, "a moment too early");
            charge = charge with { Now = charge.Now + wait };
        }
    }
}
