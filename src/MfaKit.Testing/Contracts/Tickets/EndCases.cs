using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class EndCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        End("Of many ends one is the first", async run =>
        {
            var created = await run.CreatedAsync();

            var ended = await run.RaceAsync((store, _) => store.EndAsync(created.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel));

            Demand.Winners(1, ended, "Ends");
        }),
        End("What a ticket owns ends with it, and nothing else", async run =>
        {
            var created = await run.CreatedAsync();
            var visit = await run.CreatedAsync(t => t with { Owner = created.Id, Kind = TicketKind.Visit });
            var before = await run.CreatedAsync(t => t with { Owner = created.Id, EndedAt = Sample.Noon.AddMinutes(-1) });
            var other = await run.CreatedAsync();

            await run.Store.EndAsync(created.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel);

            Demand.Equal(Sample.Noon, (await run.NowAsync(visit)).EndedAt, "The end of what it owns");
            Demand.Equal(before.EndedAt, (await run.NowAsync(before)).EndedAt, "The end of what had ended before");
            Demand.Equal(null, (await run.NowAsync(other)).EndedAt, "The end of another");
        }),
        End("A ticket that has run out or never was did not live until now", async run =>
        {
            var expired = await run.CreatedAsync(t => t with { ExpiresAt = Sample.Noon });

            Demand.That(!await run.Store.EndAsync(expired.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel), "It has run out.");
            Demand.That(!await run.Store.EndAsync(TicketId.New(), SessionEnd.SignedOut, Sample.Noon, run.Cancel), "There is no such ticket.");
        }),
        End("An ended ticket is not updated any more", async run =>
        {
            var created = await run.CreatedAsync();

            await run.Store.EndAsync(created.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel);

            Demand.That(!await run.Store.UpdateAsync(created, run.Cancel), "The update must be refused.");
            Demand.That(!await run.Store.UpdateAsync(created with { Version = 1 }, run.Cancel), "The update must be refused under any version.");
        }),
    ];

    private static ContractCase<IMfaTicketStore> End(string name, Func<ContractRun<IMfaTicketStore>, Task> body) =>
        new(nameof(IMfaTicketStore.EndAsync), name, body);
}
