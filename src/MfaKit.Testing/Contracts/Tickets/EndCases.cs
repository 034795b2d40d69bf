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
            var before = await run.CreatedAsync(
                t => t with { Owner = created.Id, EndedAt = Sample.Noon.AddMinutes(-1), EndReason = SessionEnd.Admin });
            var other = await run.CreatedAsync();

            await run.Store.EndAsync(created.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel);

            Demand.Equal(Sample.Noon, (await run.NowAsync(visit)).EndedAt, "The end of what it owns");
            Demand.Equal(SessionEnd.SignedOut, (await run.NowAsync(visit)).EndReason, "The reason of what it owns");
            Demand.Equal(before.EndedAt, (await run.NowAsync(before)).EndedAt, "The end of what had ended before");
            Demand.Equal(before.EndReason, (await run.NowAsync(before)).EndReason, "The reason of what had ended before");
            Demand.Equal(null, (await run.NowAsync(other)).EndedAt, "The end of another");
        }),
        End("The first end's time and reason stay, and it has no successor", async run =>
        {
            var created = await run.CreatedAsync();

            Demand.That(await run.Store.EndAsync(created.Id, SessionEnd.Copied, Sample.Noon, run.Cancel), "It was alive.");
            Demand.That(!await run.Store.EndAsync(created.Id, SessionEnd.Admin, Sample.Noon.AddSeconds(1), run.Cancel), "It has ended.");

            var after = await run.NowAsync(created);
            Demand.Equal((Sample.Noon, SessionEnd.Copied, null), (after.EndedAt, after.EndReason, after.Successor), "End, reason, successor");
        }),
        End("Of many ends for different reasons the first one's reason stays", async run =>
        {
            var (created, reasons) = (await run.CreatedAsync(), Enum.GetValues<SessionEnd>());

            var ended = await run.RaceAsync((store, i) => store.EndAsync(created.Id, reasons[i % reasons.Length], Sample.Noon, run.Cancel));

            Demand.Winners(1, ended, "Ends");
            Demand.Equal(reasons[Array.IndexOf(ended, true) % reasons.Length], (await run.NowAsync(created)).EndReason, "The winner's reason");
        }),
        End("What a dead ticket still owns ends too", async run =>
        {
            var dead = await run.CreatedAsync(t => t with { EndedAt = Sample.Noon.AddMinutes(-1), EndReason = SessionEnd.Admin });
            var visit = await run.CreatedAsync(t => t with { Owner = dead.Id, Kind = TicketKind.Visit });

            Demand.That(!await run.Store.EndAsync(dead.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel), "It has ended before.");

            Demand.Equal(Sample.Noon, (await run.NowAsync(visit)).EndedAt, "The end of what it owns");
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
