using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class FindOwnedCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        new(nameof(IMfaTicketStore.FindOwnedAsync), "The newest of the kind that is alive is found", async run =>
        {
            var owner = TicketId.New();
            TicketRecord Visit(TicketRecord t, int age) =>
                t with { Owner = owner, Kind = TicketKind.Visit, CreatedAt = Sample.Noon.AddSeconds(-age) };
            await run.CreatedAsync(t => Visit(t, age: 5));
            var newest = await run.CreatedAsync(t => Visit(t, age: 4));
            await run.CreatedAsync(t => Visit(t, age: 3) with { EndedAt = Sample.Noon });
            await run.CreatedAsync(t => Visit(t, age: 2) with { ExpiresAt = Sample.Noon });
            await run.CreatedAsync(t => Visit(t, age: 1) with { Kind = TicketKind.Session });
            await run.CreatedAsync(t => Visit(t, age: 0) with { Owner = TicketId.New() });

            var found = await run.Store.FindOwnedAsync(owner, TicketKind.Visit, Sample.Noon, run.Cancel);

            Demand.Equal(newest.Id, Demand.Found(found, "The ticket").Id, "The ticket found");
        }),
        new(nameof(IMfaTicketStore.FindOwnedAsync), "Nothing is found where nothing is owned", async run =>
            Demand.That(
                await run.Store.FindOwnedAsync(TicketId.New(), TicketKind.Visit, Sample.Noon, run.Cancel) is null, "There is nothing to find.")),
    ];
}
