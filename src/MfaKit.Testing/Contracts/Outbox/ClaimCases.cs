using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Outbox;

/// <summary>SEC-E4: no notice is lost, and no two nodes send the same one.</summary>
internal static class ClaimCases
{
    public static IEnumerable<ContractCase<IOutboxStore>> All =>
    [
        Claim("A notice is taken as it was written, by its first attempt", async run =>
        {
            var day = OutboxPromise.NewDay();
            var notice = await OutboxPromise.WriteAsync(run, day);

            var claim = await OutboxPromise.ClaimOneAsync(run, day);

            Demand.Equal(notice, claim.Notice, "Notice");
            Demand.Equal(1, claim.Attempt, "Attempt");
        }),
        Claim("Of many who take at once one gets a notice", async run =>
        {
            var day = OutboxPromise.NewDay();
            await OutboxPromise.WriteAsync(run, day);
            await OutboxPromise.WriteAsync(run, day);

            var claims = await run.RaceAsync((store, _) => store.ClaimAsync(day, run.Cancel), callers: Math.Min(run.Callers, 50));

            Demand.Equal(2, claims.Sum(c => c.Count), "Claims");
            Demand.Equal(2, claims.SelectMany(c => c).Select(c => c.Notice.Id).Distinct(StringComparer.Ordinal).Count(), "Notices");
        }),
        Claim("Nothing is due before its time, and what a node took is due again when its time is over", async run =>
        {
            var day = OutboxPromise.NewDay();
            await OutboxPromise.WriteAsync(run, day);
            Demand.Equal(0, (await run.Store.ClaimAsync(day.AddMilliseconds(-1), run.Cancel)).Count, "Claims before");
            await OutboxPromise.ClaimOneAsync(run, day);
            Demand.Equal(0, (await run.Store.ClaimAsync(day + OutboxPromise.Lease - TimeSpan.FromMilliseconds(1), run.Cancel)).Count, "Claims meanwhile");

            var again = await OutboxPromise.ClaimOneAsync(run, day + OutboxPromise.Lease);

            Demand.Equal(2, again.Attempt, "Attempt");
        }),
        Claim("No more are taken than were asked for, the oldest first", async run =>
        {
            var day = OutboxPromise.NewDay();
            var late = await OutboxPromise.WriteAsync(run, day.AddSeconds(2));
            var early = await OutboxPromise.WriteAsync(run, day.AddSeconds(1));
            var now = day.AddSeconds(3);

            // Notices of other cases may be older; they go first, and none of them is taken here twice.
            var taken = new List<string>();
            for (var i = 0; i < 2000 && !taken.Contains(late.Id, StringComparer.Ordinal); i++)
            {
                var claims = await run.Store.ClaimAsync(1, now, now + OutboxPromise.Lease, run.Cancel);
                Demand.Equal(1, claims.Count, "Claims");
                taken.Add(claims[0].Notice.Id);
            }

            Demand.That(taken.IndexOf(early.Id) >= 0 && taken.IndexOf(early.Id) < taken.IndexOf(late.Id), "The older notice must come first.");
        }),
    ];

    private static ContractCase<IOutboxStore> Claim(string name, Func<ContractRun<IOutboxStore>, Task> body) => new(nameof(IOutboxStore.ClaimAsync), name, body);
}
