using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

/// <summary>SEC-E2, SEC-S3: whatever a new transaction takes the place of is dead at the same moment.</summary>
internal static class SupersedeCases
{
    private static readonly Supersede SameMethod = new() { SameMethod = true };

    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        CreateCases.Create("Of many begun at once for one method one stays open", async run =>
        {
            var user = Sample.Person();

            var created = await run.RaceAsync((store, _) => BeginAsync(store, user, SameMethod));

            Demand.Equal(1, await OpenAsync(run, created), "Open transactions");
        }),
        CreateCases.Create("Of many begun at once so many stay open as are kept", async run =>
        {
            var user = Sample.Person();

            var created = await run.RaceAsync((store, _) => BeginAsync(store, user, new Supersede { KeepNewestOfMethod = 2 }), callers: 50);

            Demand.Equal(2, await OpenAsync(run, created), "Open transactions");
        }),
        CreateCases.Create("The newest of a method are kept, the new one counted", async run =>
        {
            var user = Sample.Person();
            var old = await run.CreatedAsync(user, t => t with { State = TransactionState.Proven });
            var young = await run.CreatedAsync(user, t => t with { CreatedAt = Sample.Noon.AddSeconds(1) });
            var other = await run.CreatedAsync(user, t => t with { Method = Sample.OtherMethod });

            var fresh = await run.CreatedAsync(
                user, t => t with { CreatedAt = Sample.Noon.AddSeconds(2) }, new Supersede { KeepNewestOfMethod = 2 });

            await run.StateIsAsync(old, TransactionState.Superseded, "The oldest");
            await run.StateIsAsync(young, TransactionState.Pending, "The one before");
            await run.StateIsAsync(other, TransactionState.Pending, "The other method's");
            await run.StateIsAsync(fresh, TransactionState.Pending, "The new one");
        }),
        CreateCases.Create("Those of the same ticket are superseded, whatever their method", async run =>
        {
            var (user, ticket) = (Sample.Person(), TicketId.New());
            var same = await run.CreatedAsync(user, t => t with { Ticket = ticket, Method = Sample.OtherMethod });
            var elsewhere = await run.CreatedAsync(user);

            await run.CreatedAsync(user, t => t with { Ticket = ticket }, new Supersede { SameTicket = true });

            await run.StateIsAsync(same, TransactionState.Superseded, "The one of the same ticket");
            await run.StateIsAsync(elsewhere, TransactionState.Pending, "The one of another ticket");
        }),
        CreateCases.Create("A row is hit by any rule that is set", async run =>
        {
            var (user, ticket) = (Sample.Person(), TicketId.New());
            var sameTicket = await run.CreatedAsync(user, t => t with { Ticket = ticket, Method = Sample.OtherMethod });
            var sameMethod = await run.CreatedAsync(user);
            var neither = await run.CreatedAsync(user, t => t with { Method = Sample.OtherMethod });

            await run.CreatedAsync(user, t => t with { Ticket = ticket }, new Supersede { SameTicket = true, SameMethod = true });

            await run.StateIsAsync(sameTicket, TransactionState.Superseded, "The one of the same ticket");
            await run.StateIsAsync(sameMethod, TransactionState.Superseded, "The one of the same method");
            await run.StateIsAsync(neither, TransactionState.Pending, "The one that shares neither");
        }),
        CreateCases.Create("Without a rule nothing is superseded", async run =>
        {
            var old = await run.CreatedAsync();

            await run.CreatedAsync(old.User, t => t with { Ticket = old.Ticket });

            await run.StateIsAsync(old, TransactionState.Pending, "The old one");
        }),
        CreateCases.Create("Other people's, the other sort, and what is over are left alone", async run =>
        {
            var user = Sample.Person();
            var stranger = await run.CreatedAsync();
            var enrollment = await run.CreatedAsync(user, TransactionPromise.AsEnrollment);
            var over = await run.CreatedAsync(user, t => t with { State = TransactionState.Complete });

            await run.CreatedAsync(user, supersede: SameMethod);

            await run.StateIsAsync(stranger, TransactionState.Pending, "Another person's");
            await run.StateIsAsync(enrollment, TransactionState.Pending, "The enrolment");
            await run.StateIsAsync(over, TransactionState.Complete, "The finished one");
        }),
        CreateCases.Create("A superseded one is not moved by who read it before", async run =>
        {
            var old = await run.CreatedAsync();

            await run.CreatedAsync(old.User, supersede: SameMethod);

            Demand.That(!await run.Store.MoveAsync(old with { State = TransactionState.Complete }, isSend: false, run.Cancel), "The move must be refused.");
            await run.StateIsAsync(old, TransactionState.Superseded, "The old one");
        }),
    ];

    private static async Task<TransactionRecord> BeginAsync(ITransactionStore store, UserId user, Supersede supersede)
    {
        var transaction = Sample.Challenge(user);
        await store.CreateAsync(transaction, supersede, CancellationToken.None);
        return transaction;
    }

    private static async Task<int> OpenAsync(ContractRun<ITransactionStore> run, TransactionRecord[] created)
    {
        var open = 0;
        foreach (var transaction in created)
            open += (await run.NowAsync(transaction)).State == TransactionState.Pending ? 1 : 0;
        return open;
    }
}
