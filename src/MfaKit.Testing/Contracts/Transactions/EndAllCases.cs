using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

internal static class EndAllCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        EndAll("What is pending or proven is ended, with the reason", async run =>
        {
            var user = Sample.Person();
            var pending = await run.CreatedAsync(user);
            var proven = await run.CreatedAsync(user, t => TransactionPromise.AsEnrollment(t) with { State = TransactionState.Proven });
            var complete = await run.CreatedAsync(user, t => t with { State = TransactionState.Complete });
            var stranger = await run.CreatedAsync();

            await run.Store.EndAllAsync(user, TransactionState.Canceled, "password_changed", factor: null, run.Cancel);

            await run.StateIsAsync(pending, TransactionState.Canceled, "What was pending");
            await run.StateIsAsync(proven, TransactionState.Canceled, "What was proven");
            await run.StateIsAsync(complete, TransactionState.Complete, "What was complete");
            await run.StateIsAsync(stranger, TransactionState.Pending, "Another person's");
            Demand.Equal("password_changed", (await run.NowAsync(pending)).Reason, "Reason");
        }),
        EndAll("Of one factor only its own are ended", async run =>
        {
            var (user, factor) = (Sample.Person(), FactorId.New());
            var its = await run.CreatedAsync(user, t => t with { Factor = factor });
            var other = await run.CreatedAsync(user, t => t with { Factor = FactorId.New() });
            var none = await run.CreatedAsync(user);

            await run.Store.EndAllAsync(user, TransactionState.Canceled, "removed", factor, run.Cancel);

            await run.StateIsAsync(its, TransactionState.Canceled, "The factor's own");
            await run.StateIsAsync(other, TransactionState.Pending, "Another factor's");
            await run.StateIsAsync(none, TransactionState.Pending, "That of no one factor");
        }),
        EndAll("Whoever moves while all is ended, one of the two wins", async run =>
        {
            var created = await run.CreatedAsync();

            var moved = await run.RaceAsync(async (store, i) =>
            {
                if (i % 2 == 0)
                    return await store.MoveAsync(created with { State = TransactionState.Complete }, isSend: false, run.Cancel);
                await store.EndAllAsync(created.User, TransactionState.Canceled, "reset", factor: null, run.Cancel);
                return false;
            });

            var after = await run.NowAsync(created);
            Demand.That(moved.Count(m => m) <= 1, "At most one move may win.");
            Demand.Equal(moved.Any(m => m) ? TransactionState.Complete : TransactionState.Canceled, after.State, "State");
            Demand.Equal(1, after.Version, "Version");
        }),
    ];

    private static ContractCase<ITransactionStore> EndAll(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.EndAllAsync), name, body);
}
