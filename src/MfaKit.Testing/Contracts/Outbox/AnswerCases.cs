using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Outbox;

/// <summary>What a node says of a notice it took counts while it is the node's, and no longer.</summary>
internal static class AnswerCases
{
    public static IEnumerable<ContractCase<IOutboxStore>> All =>
    [
        new(nameof(IOutboxStore.CompleteAsync), "What was sent is never due again", async run =>
        {
            var day = OutboxPromise.NewDay();
            await OutboxPromise.WriteAsync(run, day);
            var claim = await OutboxPromise.ClaimOneAsync(run, day);

            Demand.Winners(1, await run.RaceAsync((store, _) => store.CompleteAsync(claim, run.Cancel), callers: 10), "Completed");

            Demand.Equal(0, (await run.Store.ClaimAsync(day.AddHours(9), run.Cancel)).Count, "Claims");
        }),
        new(nameof(IOutboxStore.CompleteAsync), "A node whose time ran out completes nothing", async run =>
        {
            var day = OutboxPromise.NewDay();
            await OutboxPromise.WriteAsync(run, day);
            var slow = await OutboxPromise.ClaimOneAsync(run, day);
            var next = await OutboxPromise.ClaimOneAsync(run, day + OutboxPromise.Lease);

            Demand.That(!await run.Store.CompleteAsync(slow, run.Cancel), "The notice was another node's.");

            Demand.That(await run.Store.CompleteAsync(next, run.Cancel), "The notice was this node's.");
        }),
        new(nameof(IOutboxStore.PostponeAsync), "What failed is due when it was put off to, and keeps its count", async run =>
        {
            var day = OutboxPromise.NewDay();
            await OutboxPromise.WriteAsync(run, day);
            var claim = await OutboxPromise.ClaimOneAsync(run, day);

            Demand.That(await run.Store.PostponeAsync(claim, day.AddHours(2), run.Cancel), "It was the caller's.");

            Demand.Equal(0, (await run.Store.ClaimAsync(day.AddHours(2).AddMilliseconds(-1), run.Cancel)).Count, "Claims before");
            Demand.Equal(2, (await OutboxPromise.ClaimOneAsync(run, day.AddHours(2))).Attempt, "Attempt");
        }),
        new(nameof(IOutboxStore.PostponeAsync), "A node whose time ran out puts nothing off", async run =>
        {
            var day = OutboxPromise.NewDay();
            await OutboxPromise.WriteAsync(run, day);
            var slow = await OutboxPromise.ClaimOneAsync(run, day);
            await OutboxPromise.ClaimOneAsync(run, day + OutboxPromise.Lease);

            Demand.That(!await run.Store.PostponeAsync(slow, day, run.Cancel), "The notice was another node's.");
        }),
        new(nameof(IOutboxStore.SplitAsync), "Of many who split a notice one puts its parts there, each due at once", async run =>
        {
            var day = OutboxPromise.NewDay();
            var notice = await OutboxPromise.WriteAsync(run, day);
            var claim = await OutboxPromise.ClaimOneAsync(run, day);
            OutboxRecord[] parts = [Part(notice, 1), Part(notice, 2)];

            Demand.Winners(1, await run.RaceAsync((store, _) => store.SplitAsync(claim, parts, day, run.Cancel), callers: 10), "Split");

            var claims = await run.Store.ClaimAsync(day, run.Cancel);
            Demand.Words(parts.Select(p => p.Id), claims.Select(c => c.Notice.Id).Order(StringComparer.Ordinal), "Parts");
            Demand.That(claims.All(c => c.Attempt == 1 && parts.Contains(c.Notice)), "A part must be there as it was given, by its first attempt.");
        }),
        new(nameof(IOutboxStore.SplitAsync), "A node whose time ran out splits nothing", async run =>
        {
            var day = OutboxPromise.NewDay();
            var notice = await OutboxPromise.WriteAsync(run, day);
            var slow = await OutboxPromise.ClaimOneAsync(run, day);
            await OutboxPromise.ClaimOneAsync(run, day + OutboxPromise.Lease);

            Demand.That(!await run.Store.SplitAsync(slow, [Part(notice, 1)], day, run.Cancel), "The notice was another node's.");

            Demand.Equal(0, (await run.Store.ClaimAsync(day, run.Cancel)).Count, "Claims");
        }),
        new(nameof(IOutboxStore.PurgeAsync), "What is older than the time is gone, and the rest stays", async run =>
        {
            // Before every other case's day: nobody else's notice is old enough.
            var day = Sample.Noon.AddYears(-30);
            await OutboxPromise.WriteAsync(run, day);
            await OutboxPromise.WriteAsync(run, day.AddHours(1));

            var deleted = await run.RaceAsync((store, _) => store.PurgeAsync(day.AddHours(1), run.Cancel), callers: 4);

            Demand.Equal(1, deleted.Sum(), "Deleted");
            var left = await OutboxPromise.ClaimOneAsync(run, day.AddHours(1));
            Demand.That(await run.Store.CompleteAsync(left, run.Cancel), "The younger notice must be there.");
        }),
    ];

    private static OutboxRecord Part(OutboxRecord notice, int number) =>
        notice with { Id = $"{notice.Id}-{number}", Address = $"person-{number}@contoso.example" };
}
