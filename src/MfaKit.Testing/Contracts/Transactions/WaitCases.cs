using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

/// <summary>What those who wait read: what is open for a person, and where many stand.</summary>
internal static class WaitCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        List("A person's open challenges of one method are listed, the newest first", async run =>
        {
            var user = Sample.Person();
            var old = await run.CreatedAsync(user);
            var young = await run.CreatedAsync(user, t => t with { CreatedAt = Sample.Noon.AddSeconds(1) });
            await run.CreatedAsync(user, t => t with { Method = Sample.OtherMethod });
            await run.CreatedAsync(user, TransactionPromise.AsEnrollment);
            await run.CreatedAsync(user, t => t with { State = TransactionState.Proven });
            await run.CreatedAsync(user, t => t with { ExpiresAt = Sample.Noon });
            await run.CreatedAsync();

            var listed = await run.Store.ListPendingAsync(user, Sample.Method, Sample.Noon, run.Cancel);

            Demand.Equal($"{young.Id} {old.Id}", string.Join(' ', listed.Select(t => t.Id)), "The challenges listed");
            Demand.Bytes(young.Payload.ToArray(), listed[0].Payload, "Payload");
        }),
        List("Nobody's challenges are an empty list", async run =>
            Demand.Equal(0, (await run.Store.ListPendingAsync(Sample.Person(), Sample.Method, Sample.Noon, run.Cancel)).Count, "Challenges")),
        Standings("Where many stand is read at once, what does not exist is left out, and what is named twice is told once", async run =>
        {
            var first = await run.CreatedAsync();
            var second = await run.CreatedAsync(with: t => t with { State = TransactionState.Denied });
            Demand.That(await run.Store.MoveAsync(first with { State = TransactionState.Proven }, isSend: false, run.Cancel), "The move must be written.");

            var standings = (await run.Store.ReadStandingsAsync([first.Id, second.Id, first.Id, TransactionId.New(Purpose.SignIn)], run.Cancel)).ToDictionary(s => s.Id);

            Demand.Equal(2, standings.Count, "Standings");
            Demand.Equal(new TransactionStanding(first.Id, TransactionState.Proven, 1, DeliveryState.Accepted), standings[first.Id], "The first");
            Demand.Equal(new TransactionStanding(second.Id, TransactionState.Denied, 0, DeliveryState.Accepted), standings[second.Id], "The second");
        }),
        Standings("A thousand are read, and none", async run =>
        {
            var ids = new List<TransactionId> { (await run.CreatedAsync()).Id };
            ids.AddRange(Enumerable.Range(0, 999).Select(_ => TransactionId.New(Purpose.SignIn)));

            Demand.Equal(1, (await run.Store.ReadStandingsAsync(ids, run.Cancel)).Count, "Standings of a thousand");
            Demand.Equal(0, (await run.Store.ReadStandingsAsync([], run.Cancel)).Count, "Standings of none");
        }),
    ];

    private static ContractCase<ITransactionStore> List(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.ListPendingAsync), name, body);

    private static ContractCase<ITransactionStore> Standings(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.ReadStandingsAsync), name, body);
}
