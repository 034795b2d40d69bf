using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

internal static class FindCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        Find("An unknown id is not found", async run =>
            Demand.That(await run.Store.FindAsync(TransactionId.New(Purpose.SignIn), run.Cancel) is null, "There is nothing to find.")),
        Find("Of several under one key the newest that is pending is found", async run =>
        {
            var key = new LookupKey(Sample.Word());
            await run.CreatedAsync(with: t => t with { FindBy = key });
            var young = await run.CreatedAsync(with: t => t with { FindBy = key, CreatedAt = Sample.Noon.AddSeconds(1) });
            await run.CreatedAsync(with: t => t with { FindBy = key, CreatedAt = Sample.Noon.AddSeconds(2), State = TransactionState.Proven });

            var found = await run.Store.FindAsync(Sample.Method, key, run.Cancel);

            Demand.Equal(young.Id, Demand.Found(found, "The transaction").Id, "The transaction found");
        }),
        Find("A key finds within its method only", async run =>
        {
            var key = new LookupKey(Sample.Word());
            await run.CreatedAsync(with: t => t with { FindBy = key });

            Demand.That(await run.Store.FindAsync(Sample.OtherMethod, key, run.Cancel) is null, "Another method must not find it.");
        }),
        Open("Of a ticket's open challenges the newest is found, pending or proven", async run =>
        {
            var (user, ticket) = (Sample.Person(), TicketId.New());
            await run.CreatedAsync(user, t => t with { Ticket = ticket });
            var young = await run.CreatedAsync(user, t => t with { Ticket = ticket, CreatedAt = Sample.Noon.AddSeconds(1), Method = Sample.OtherMethod });
            Demand.Equal(young.Id, (await run.OpenAsync(young))?.Id, "The challenge found");

            var proven = await run.CreatedAsync(user, t => t with { Ticket = ticket, CreatedAt = Sample.Noon.AddSeconds(2), State = TransactionState.Proven });
            Demand.Equal(proven.Id, (await run.OpenAsync(young))?.Id, "The challenge found");
        }),
        Open("What is over, what ran out and enrolments are no open challenges", async run =>
        {
            var (user, ticket) = (Sample.Person(), TicketId.New());
            foreach (var state in Enum.GetValues<TransactionState>().Where(s => s is not (TransactionState.Pending or TransactionState.Proven)))
                await run.CreatedAsync(user, t => t with { Ticket = ticket, State = state });
            await run.CreatedAsync(user, t => TransactionPromise.AsEnrollment(t) with { Ticket = ticket });
            var last = await run.CreatedAsync(user, t => t with { Ticket = ticket, ExpiresAt = Sample.Noon });

            Demand.That(await run.OpenAsync(last) is null, "At the moment it runs out it must not be found.");
            Demand.Equal(
                last.Id,
                (await run.Store.FindOpenAsync(user, ticket, Sample.Noon.AddMilliseconds(-1), run.Cancel))?.Id,
                "The challenge found before it runs out");
        }),
        Open("Another person and another ticket find nothing", async run =>
        {
            var created = await run.CreatedAsync();

            Demand.That(await run.OpenAsync(created with { User = Sample.Person() }) is null, "Another person must not find it.");
            Demand.That(await run.OpenAsync(created with { Ticket = TicketId.New() }) is null, "Another ticket must not find it.");
            Demand.Equal(created.Id, (await run.OpenAsync(created))?.Id, "The challenge found by its own");
        }),
    ];

    private static Task<TransactionRecord?> OpenAsync(this ContractRun<ITransactionStore> run, TransactionRecord like) =>
        run.Store.FindOpenAsync(like.User, like.Ticket, Sample.Noon, run.Cancel);

    private static ContractCase<ITransactionStore> Open(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.FindOpenAsync), name, body);

    private static ContractCase<ITransactionStore> Find(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.FindAsync), name, body);
}
