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
            var charge = Sample.Charge(factor) with { Trust = ClientTrust.Unknown, Waits = Sample.Ladder };

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

            var charge = Sample.Charge(factor) with { Trust = ClientTrust.Unknown };

            var outcome = await run.ChargeAsync(charge, allowed: false, "before the wait is over");

            Demand.Equal(7, Demand.Found(outcome.Factor, "The factor as it stands").Failures, "Failures told");
            Demand.Equal(7, (await run.NowAsync(factor)).Failures, "Failures stored");
        }),
        FactorPromise.Charge("A known browser goes on while a stranger's wait lasts, is counted, and leaves a longer wait as it is", async run =>
        {
            var until = Sample.Noon.AddHours(1);
            var factor = await run.BoundAsync(with: f => f with { Failures = 7, NextTryAt = until });
            var known = Sample.Charge(factor) with { Waits = Sample.Ladder };

            for (var failures = 8; failures <= 10; failures++)
            {
                var after = (await run.ChargeAsync(known, allowed: true, "of a known browser during the wait")).Factor!;
                Demand.Equal((failures, until), (after.Failures, after.NextTryAt), "Failures, next attempt");
            }

            var stranger = known with { Trust = ClientTrust.Unknown };
            await run.ChargeAsync(stranger with { Now = until.AddMilliseconds(-1) }, allowed: false, "of a stranger a moment too early");
            await run.ChargeAsync(stranger with { Now = until }, allowed: true, "of a stranger after the wait");
            Demand.Equal(until + Sample.Ladder.After(11), (await run.NowAsync(factor)).NextTryAt, "The stranger's next attempt, by all failures");
        }),
        FactorPromise.Charge("A known browser's failures make everybody wait but itself", async run =>
        {
            var factor = await run.BoundAsync();
            var known = Sample.Charge(factor) with { Waits = Sample.Ladder };

            for (var failures = 1; failures <= Sample.Ladder.Free + 3; failures++)
            {
                var after = (await run.ChargeAsync(known, allowed: true, $"of a known browser after {failures - 1} failures")).Factor!;
                var wait = Sample.Ladder.After(failures);
                Demand.Equal((failures, wait == TimeSpan.Zero ? DateTimeOffset.UnixEpoch : Sample.Noon + wait), (after.Failures, after.NextTryAt), "Failures, next attempt");
            }

            await run.ChargeAsync(known with { Trust = ClientTrust.Unknown }, allowed: false, "of a stranger meanwhile");
            await run.ChargeAsync(known with { Trust = ClientTrust.Device }, allowed: false, "of a device meanwhile");
        }),
        FactorPromise.Charge("A device waits like a stranger and counts no strike", async run =>
        {
            var factor = await run.BoundAsync();
            var device = Sample.Charge(factor) with { Trust = ClientTrust.Device, Waits = Sample.Ladder, StrikeLimit = 3 };

            for (var i = 0; i < Sample.Ladder.Free; i++)
                await run.ChargeAsync(device, allowed: true, "of a device");

            await run.ChargeAsync(device, allowed: false, "of a device that must wait");
            Demand.Equal(0, (await run.NowAsync(factor)).Strikes, "Strikes");
        }),
        FactorPromise.Charge("A known browser is refused at the cap and on a factor that is not active, in a wait or not", async run =>
        {
            foreach (var next in (DateTimeOffset[])[DateTimeOffset.UnixEpoch, Sample.Noon.AddHours(1)])
            {
                var worn = await run.BoundAsync(with: f => f with { Failures = 99, NextTryAt = next });
                await run.ChargeAsync(Sample.Charge(worn), allowed: true, "of a known browser below the cap");
                await run.ChargeAsync(Sample.Charge(worn), allowed: false, "of a known browser at the cap");
                Demand.Equal((100, next), (await run.NowAsync(worn) is var after ? after.Failures : 0, after.NextTryAt), "Failures, next attempt");

                var suspended = await run.BoundAsync(with: f => f with { State = FactorState.Suspended, NextTryAt = next });
                await run.ChargeAsync(Sample.Charge(suspended), allowed: false, "of a known browser on a factor that is suspended");
            }
        }),
        FactorPromise.Charge("Of many known and unknown browsers at once each is held to its own limit", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { NextTryAt = Sample.Noon.AddHours(1) });
            var charge = Sample.Charge(factor) with { Waits = Sample.Ladder, Cap = 20 };

            var outcomes = await run.RaceAsync((store, i) => store.ChargeAsync(
                charge with { Trust = i % 2 == 0 ? ClientTrust.Known : ClientTrust.Unknown }, run.Cancel));

            Demand.Winners(20, outcomes.Where((_, i) => i % 2 == 0).Select(o => o.Allowed), "Attempts of known browsers allowed");
            Demand.Winners(0, outcomes.Where((_, i) => i % 2 == 1).Select(o => o.Allowed), "Attempts of strangers allowed");
            Demand.Equal(20, (await run.NowAsync(factor)).Failures, "Failures");
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
                foreach (var trust in Enum.GetValues<ClientTrust>())
                {
                    var outcome = await run.ChargeAsync(Sample.Charge(factor) with { Trust = trust }, allowed: false, $"on a factor that is {state}");
                    Demand.Equal(state, Demand.Found(outcome.Factor, "The factor as it stands").State, "State told");
                }
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
        var charge = Sample.Charge(factor) with { Trust = ClientTrust.Unknown, Waits = Sample.Ladder };
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
