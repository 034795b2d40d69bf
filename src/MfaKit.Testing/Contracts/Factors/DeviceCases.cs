using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>What devices need: another key, a charge given back, a pause.</summary>
internal static class DeviceCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many new keys with one version one wins, and the factor is found by it", async run =>
        {
            var old = new LookupKey(Sample.Word(), IsUnique: true);
            var factor = await run.BoundAsync(with: f => f with { Key = old });
            var keys = Enumerable.Range(0, 1000).Select(_ => new LookupKey(Sample.Word(), IsUnique: true)).ToList();

            var won = await run.RaceAsync((store, i) => store.CommitAsync(factor.User, Rekey(factor, keys[i])));

            Demand.Winners(1, won, "New keys");
            var winner = keys[Array.IndexOf(won, true)];
            Demand.Equal(factor.Id, (await run.Store.FindAsync(factor.Method, winner, run.Cancel))?.Id, "The factor found by its new key");
            Demand.That(await run.Store.FindAsync(factor.Method, old, run.Cancel) is null, "Its old key must not find it.");
            Demand.Equal(1, (await run.NowAsync(factor)).Version, "Version");
        }),
        FactorPromise.Commit("A unique key that a factor ever carried is no new key for another", async run =>
        {
            var taken = new LookupKey(Sample.Word(), IsUnique: true);
            var first = await run.BoundAsync(with: f => f with { Key = taken });
            var second = await run.BoundAsync(with: f => f with { Key = new LookupKey(Sample.Word(), IsUnique: true) });
            Demand.That(!await run.Store.CommitAsync(second.User, Rekey(second, taken)), "A key in use must be refused.");

            var fresh = new LookupKey(Sample.Word(), IsUnique: true);
            Demand.That(await run.Store.CommitAsync(first.User, Rekey(first, fresh)), "A new key must be written.");
            Demand.That(!await run.Store.CommitAsync(second.User, Rekey(second, taken)), "A key laid aside must be refused all the same.");
            Demand.Equal(second.Key!.Value, (await run.NowAsync(second)).Key?.Value, "The key of the second");
        }),
        FactorPromise.Commit("Of many refunds no more are given back than were charged", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { Failures = 3 });

            var given = await run.RaceAsync((store, _) => store.CommitAsync(factor.User, new FactorWrite.Refund(factor.Id)));

            Demand.Winners(3, given, "Refunds");
            Demand.Equal(0, (await run.NowAsync(factor)).Failures, "Failures");
        }),
        FactorPromise.Commit("A pause is kept to the millisecond, another takes its place, and a success ends it", async run =>
        {
            var factor = await run.BoundAsync();
            Demand.That(await run.Store.CommitAsync(factor.User, new FactorWrite.Pause(factor.Id, Sample.Noon, Sample.Noon.AddMinutes(30))), "A pause must be written.");
            Demand.Equal((Sample.Noon, Sample.Noon.AddMinutes(30)), (await run.NowAsync(factor) is var paused ? paused.PausedAt : null, paused.PausedUntil), "Paused since, until");

            Demand.That(await run.Store.CommitAsync(factor.User, new FactorWrite.Pause(factor.Id, Sample.Noon.AddSeconds(1), null)), "Another must be written.");
            Demand.Equal((Sample.Noon.AddSeconds(1), (DateTimeOffset?)null), (await run.NowAsync(factor) is var longer ? longer.PausedAt : null, longer.PausedUntil), "Paused since, until");

            Demand.That(await run.Store.CommitAsync(factor.User, new FactorWrite.Succeed(factor.Id, Sample.Noon.AddSeconds(2), ClientTrust.Device)), "A success must be written.");
            Demand.Equal(((DateTimeOffset?)null, (DateTimeOffset?)null), (await run.NowAsync(factor) is var free ? free.PausedAt : null, free.PausedUntil), "Paused since, until");
        }),
        FactorPromise.Commit("A removed factor, and somebody else's, gets neither key nor refund nor pause", async run =>
        {
            var gone = await run.BoundAsync(with: f => f with { State = FactorState.Removed, Failures = 1 });
            var other = await run.BoundAsync(with: f => f with { Failures = 1 });
            foreach (var (factor, user) in new[] { (gone, gone.User), (other, Sample.Person()) })
            {
                foreach (var write in new FactorWrite[] { Rekey(factor, new LookupKey(Sample.Word(), IsUnique: true)), new FactorWrite.Refund(factor.Id), new FactorWrite.Pause(factor.Id, Sample.Noon, null) })
                    Demand.That(!await run.Store.CommitAsync(user, write), $"{write.GetType().Name} must be refused.");
            }
        }),
    ];

    private static FactorWrite.Rekey Rekey(FactorRecord factor, LookupKey key) => new(factor.Id, factor.Version, factor.Method, key, new byte[] { 1, 2, 3 }, null);
}
