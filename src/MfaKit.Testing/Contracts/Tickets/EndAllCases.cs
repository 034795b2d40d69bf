using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

/// <summary>Signing out everywhere leaves nothing behind, and tells how much it was.</summary>
internal static class EndAllCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        EndAll("Everything of the kind that the person has ends, but the one to leave, and nothing else", async run =>
        {
            var user = Sample.Person();
            var (one, other, spared) = (await SessionAsync(run, user), await SessionAsync(run, user, epoch: 9), await SessionAsync(run, user));
            var device = await run.CreatedAsync(t => t with { User = user, Kind = TicketKind.RememberedDevice });
            var stranger = await SessionAsync(run, Sample.Person());

            var ended = await run.Store.EndAllAsync(user, TicketKind.Session, spared.Id, SessionEnd.Admin, Sample.Noon, run.Cancel);

            Demand.Equal(2, ended, "Ended");
            foreach (var dead in (TicketRecord[])[one, other])
            {
                TicketPromise.Same(
                    dead with { EndedAt = Sample.Noon, EndReason = SessionEnd.Admin }, await run.NowAsync(dead), "The end and its reason must be written.");
            }

            foreach (var alive in (TicketRecord[])[spared, device, stranger])
                TicketPromise.Same(alive, await run.NowAsync(alive), "Everything else must stay as it was.");
        }),
        EndAll("With none to leave everything ends", async run =>
        {
            var user = Sample.Person();
            await SessionAsync(run, user);
            await SessionAsync(run, user);

            Demand.Equal(2, await run.Store.EndAllAsync(user, TicketKind.Session, null, SessionEnd.Admin, Sample.Noon, run.Cancel), "Ended");

            Demand.Equal(0, (await run.Store.ListAsync(user, TicketKind.Session, Sample.Noon, run.Cancel)).Count, "Alive");
            Demand.Equal(0, await run.Store.EndAllAsync(user, TicketKind.Session, null, SessionEnd.Admin, Sample.Noon, run.Cancel), "Ended again");
        }),
        EndAll("What has ended or run out counts no more, and keeps its end and reason", async run =>
        {
            var user = Sample.Person();
            var ended = await SessionAsync(run, user, with: t => t with { EndedAt = Sample.Noon.AddMinutes(-1), EndReason = SessionEnd.Copied });
            var expired = await SessionAsync(run, user, with: t => t with { ExpiresAt = Sample.Noon });

            Demand.Equal(0, await run.Store.EndAllAsync(user, TicketKind.Session, null, SessionEnd.Admin, Sample.Noon, run.Cancel), "Ended");

            TicketPromise.Same(ended, await run.NowAsync(ended), "What had ended before must stay as it was.");
            TicketPromise.Same(expired, await run.NowAsync(expired), "What has run out must stay as it was.");
        }),
        EndAll("What they own ends with them and counts for nothing; what the one to leave owns stays", async run =>
        {
            var user = Sample.Person();
            var (session, spared) = (await SessionAsync(run, user), await SessionAsync(run, user));
            var dead = await SessionAsync(run, user, with: t => t with { EndedAt = Sample.Noon.AddMinutes(-1) });
            Task<TicketRecord> VisitAsync(TicketId owner, DateTimeOffset? ended = null) =>
                run.CreatedAsync(t => t with { User = user, Kind = TicketKind.Visit, Owner = owner, EndedAt = ended });
            var (visit, left) = (await VisitAsync(session.Id), await VisitAsync(dead.Id));
            var (kept, before) = (await VisitAsync(spared.Id), await VisitAsync(session.Id, ended: Sample.Noon.AddMinutes(-1)));

            var ended = await run.Store.EndAllAsync(user, TicketKind.Session, spared.Id, SessionEnd.MfaEnabled, Sample.Noon, run.Cancel);

            Demand.Equal(1, ended, "Ended");
            foreach (var owned in (TicketRecord[])[visit, left])
            {
                var after = await run.NowAsync(owned);
                Demand.Equal((Sample.Noon, SessionEnd.MfaEnabled), (after.EndedAt, after.EndReason), "End and reason of what they own");
            }

            TicketPromise.Same(kept, await run.NowAsync(kept), "What the one to leave owns must stay as it was.");
            TicketPromise.Same(before, await run.NowAsync(before), "What had ended before must stay as it was.");
        }),
        EndAll("Of many who end everything or one of it each ticket is counted once", async run =>
        {
            var (user, sessions) = (Sample.Person(), new List<TicketRecord>());
            for (var i = 0; i < 20; i++)
            {
                sessions.Add(await SessionAsync(run, user));
                await run.CreatedAsync(t => t with { User = user, Kind = TicketKind.Visit, Owner = sessions[i].Id });
            }

            var ended = await run.RaceAsync(async (store, i) => i % 2 == 0
                ? await store.EndAllAsync(user, TicketKind.Session, null, SessionEnd.Admin, Sample.Noon, run.Cancel)
                : await store.EndAsync(sessions[i / 2 % sessions.Count].Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel) ? 1 : 0);

            Demand.Equal(sessions.Count, ended.Sum(), "Ended");
            Demand.Equal(0, (await run.Store.ListAsync(user, TicketKind.Visit, Sample.Noon, run.Cancel)).Count, "Visits alive");
        }),
        EndAll("Whoever replaces a ticket while everything ends, nothing lives on, and one is counted", async run =>
        {
            var pairs = new List<(TicketRecord Old, TicketRecord Fresh)>();
            for (var i = 0; i < run.Callers / 2; i++)
            {
                var old = await SessionAsync(run, Sample.Person());
                await run.CreatedAsync(t => t with { User = old.User, Kind = TicketKind.Visit, Owner = old.Id });
                pairs.Add((old, Sample.Ticket(old.User) with { Kind = TicketKind.Session }));
            }

            var ended = await run.RaceAsync(
                async (store, i) =>
                {
                    var (old, fresh) = pairs[i / 2];
                    if (i % 2 == 0)
                        return await store.EndAllAsync(old.User, TicketKind.Session, null, SessionEnd.Admin, Sample.Noon, run.Cancel);
                    return await store.ReplaceAsync(old, fresh, Sample.Noon, run.Cancel) ? -1 : 0;
                },
                callers: pairs.Count * 2);

            for (var i = 0; i < pairs.Count; i++)
            {
                var (user, replaced) = (pairs[i].Old.User, ended[(2 * i) + 1] == -1);
                var alive = await run.Store.ListAsync(user, TicketKind.Session, Sample.Noon, run.Cancel);
                var visits = await run.Store.ListAsync(user, TicketKind.Visit, Sample.Noon, run.Cancel);
                Demand.Equal((1, 0, 0), (ended[2 * i], alive.Count, visits.Count), $"Ended, alive, visits alive (replaced before: {replaced})");
            }
        }),
    ];

    private static Task<TicketRecord> SessionAsync(
        ContractRun<IMfaTicketStore> run, UserId user, long epoch = 0, Func<TicketRecord, TicketRecord>? with = null) =>
        run.CreatedAsync(t =>
        {
            t = t with { User = user, Kind = TicketKind.Session, Epoch = epoch };
            return with?.Invoke(t) ?? t;
        });

    private static ContractCase<IMfaTicketStore> EndAll(string name, Func<ContractRun<IMfaTicketStore>, Task> body) =>
        new(nameof(IMfaTicketStore.EndAllAsync), name, body);
}
