using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

/// <summary>SEC-X2: an upgrade makes a new id, once, and the old one is dead.</summary>
internal static class ReplaceCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        Replace("Of many replacements one wins, and only its ticket is there", async run =>
        {
            var old = await run.CreatedAsync();
            var fresh = Enumerable.Range(0, run.Callers).Select(_ => Sample.Ticket(old.User)).ToList();

            var won = await run.RaceAsync((store, i) => store.ReplaceAsync(old, fresh[i], Sample.Noon, run.Cancel));

            Demand.Winners(1, won, "Replacements");
            for (var i = 0; i < fresh.Count; i++)
                Demand.Equal(won[i], await run.Store.FindAsync(fresh[i].Id, run.Cancel) is not null, "A replacement is there");
            Demand.Equal(fresh[Array.IndexOf(won, true)].Id, (await run.NowAsync(old)).Successor, "The successor");
        }),
        Replace("The old ticket ends, and what it owned is the new one's", async run =>
        {
            var old = await run.CreatedAsync();
            var visit = await run.CreatedAsync(t => t with { Owner = old.Id, Kind = TicketKind.Visit });
            var elsewhere = await run.CreatedAsync(t => t with { Owner = TicketId.New(), Kind = TicketKind.Visit });
            var fresh = Sample.Ticket(old.User) with { Kind = TicketKind.Session, Amr = ["pwd"] };

            Demand.That(await run.Store.ReplaceAsync(old, fresh, Sample.Noon.AddSeconds(1), run.Cancel), "The old ticket must be replaced.");

            var dead = await run.NowAsync(old);
            Demand.Equal(Sample.Noon.AddSeconds(1), dead.EndedAt, "The end of the old one");
            Demand.Equal((SessionEnd.Replaced, fresh.Id), (dead.EndReason, dead.Successor), "Reason and successor of the old one");
            TicketPromise.Same(fresh, await run.NowAsync(fresh), "The new one must be there as given.");
            var owned = await run.Store.FindOwnedAsync(fresh.Id, TicketKind.Visit, Sample.Noon, run.Cancel);
            Demand.Equal(visit.Id, Demand.Found(owned, "The visit").Id, "What the new one owns");
            Demand.Equal(elsewhere.Owner, (await run.NowAsync(elsewhere)).Owner, "The owner of another's visit");
        }),
        Replace("A ticket that has ended, was updated or never was is not replaced", async run =>
        {
            var ended = await run.CreatedAsync(t => t with { EndedAt = Sample.Noon });
            var updated = await run.CreatedAsync();
            await run.Store.UpdateAsync(updated, run.Cancel);

            foreach (var old in (TicketRecord[])[ended, updated, Sample.Ticket(updated.User)])
            {
                var fresh = Sample.Ticket(old.User);
                Demand.That(!await run.Store.ReplaceAsync(old, fresh, Sample.Noon, run.Cancel), "The replacement must be refused.");
                Demand.That(await run.Store.FindAsync(fresh.Id, run.Cancel) is null, "The replacement must not be there.");
            }

            TicketPromise.Same(ended, await run.NowAsync(ended), "What has ended must stay as it was.");
            TicketPromise.Same(updated with { Version = 1 }, await run.NowAsync(updated), "What was updated must stay as it was.");
        }),
        Replace("Whoever ends a ticket while it is replaced, one of the two wins", async run =>
        {
            var old = await run.CreatedAsync();

            var won = await run.RaceAsync((store, i) => i % 2 == 0
                ? store.EndAsync(old.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel)
                : store.ReplaceAsync(old, Sample.Ticket(old.User), Sample.Noon, run.Cancel));

            Demand.Winners(1, won, "Ends and replacements");
            var (after, replaced) = (await run.NowAsync(old), Array.IndexOf(won, true) % 2 == 1);
            Demand.Equal(replaced ? SessionEnd.Replaced : SessionEnd.SignedOut, after.EndReason, "The winner's reason");
            Demand.Equal(replaced, after.Successor is not null, "A successor is there");
        }),
    ];

    private static ContractCase<IMfaTicketStore> Replace(string name, Func<ContractRun<IMfaTicketStore>, Task> body) =>
        new(nameof(IMfaTicketStore.ReplaceAsync), name, body);
}
