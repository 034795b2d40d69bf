using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

/// <summary>What a person sees of their own.</summary>
internal static class ListCases
{
    private const int Most = 200;

    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        List("A person's tickets of the kind that are alive are listed, the newest first, whatever their epoch", async run =>
        {
            var user = Sample.Person();
            TicketRecord Session(int age) =>
                Sample.Ticket(user) with { Kind = TicketKind.Session, CreatedAt = Sample.Noon.AddSeconds(-age), Epoch = age };
            var (middle, oldest, newest) = (Session(age: 2), Session(age: 3), Session(age: 1));
            foreach (var listed in (TicketRecord[])[middle, oldest, newest])
                await run.Store.CreateAsync(listed, run.Cancel);
            await run.CreatedAsync(_ => Session(age: 4) with { EndedAt = Sample.Noon });
            await run.CreatedAsync(_ => Session(age: 5) with { ExpiresAt = Sample.Noon });
            await run.CreatedAsync(_ => Session(age: 6) with { Kind = TicketKind.RememberedDevice });
            await run.CreatedAsync(_ => Session(age: 7) with { User = Sample.Person() });

            var found = await run.Store.ListAsync(user, TicketKind.Session, Sample.Noon, run.Cancel);

            Demand.Words([newest.Id.Value, middle.Id.Value, oldest.Id.Value], found.Select(t => t.Id.Value), "The list");
            TicketPromise.Same(newest, found[0], "What is listed must be as it was created.");
        }),
        List("A ticket is listed until the moment it runs out", async run =>
        {
            var created = await run.CreatedAsync();

            var before = await run.Store.ListAsync(created.User, created.Kind, created.ExpiresAt.AddMilliseconds(-1), run.Cancel);
            var then = await run.Store.ListAsync(created.User, created.Kind, created.ExpiresAt, run.Cancel);

            Demand.Equal((1, 0), (before.Count, then.Count), "Listed before it ran out, and then");
        }),
        List("A list is no longer than 200, and the oldest are left out", async run =>
        {
            var user = Sample.Person();
            var made = Enumerable.Range(0, Most + 5).Select(i => Sample.Ticket(user) with { CreatedAt = Sample.Noon.AddSeconds(i) }).ToList();
            await run.RaceAsync(
                async (store, i) =>
                {
                    await store.CreateAsync(made[i], run.Cancel);
                    return true;
                },
                callers: made.Count);

            var found = await run.Store.ListAsync(user, TicketKind.PendingSignIn, Sample.Noon, run.Cancel);

            Demand.Words(made.Select(t => t.Id.Value).Reverse().Take(Most), found.Select(t => t.Id.Value), "The list");
        }),
        List("Nothing is listed of somebody unknown", async run =>
            Demand.Equal(0, (await run.Store.ListAsync(Sample.Person(), TicketKind.Session, Sample.Noon, run.Cancel)).Count, "Listed")),
    ];

    private static ContractCase<IMfaTicketStore> List(string name, Func<ContractRun<IMfaTicketStore>, Task> body) =>
        new(nameof(IMfaTicketStore.ListAsync), name, body);
}
