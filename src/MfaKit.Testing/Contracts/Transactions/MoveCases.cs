using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

/// <summary>SEC-N1, SEC-P4: a transaction is moved by one.</summary>
internal static class MoveCases
{
    public static IEnumerable<ContractCase<ITransactionStore>> All =>
    [
        Move("Of many moves from one version one wins", async run =>
        {
            var created = await run.CreatedAsync();

            var won = await run.RaceAsync((store, i) =>
                store.MoveAsync(created with { State = TransactionState.Complete, Reason = $"by {i}" }, isSend: false, run.Cancel));

            Demand.Winners(1, won, "Moves");
            var after = await run.NowAsync(created);
            Demand.Equal(($"by {Array.IndexOf(won, true)}", 1), (after.Reason, after.Version), "Reason, version");
        }),
        Move("A move writes what it may and nothing else", MovesAsync),
        Move("A move takes key, reason and resend time away", async run =>
        {
            var key = new LookupKey(Sample.Word());
            var created = await run.CreatedAsync(with: t => t with { FindBy = key, Reason = "x", ResendAt = Sample.Noon });

            await run.Store.MoveAsync(created with { FindBy = null, Reason = null, ResendAt = null }, isSend: false, run.Cancel);

            var after = await run.NowAsync(created);
            Demand.Equal((null, null, null), (after.FindBy, after.Reason, after.ResendAt), "Key, reason, resend time");
            Demand.That(await run.Store.FindAsync(Sample.Method, key, run.Cancel) is null, "The old key must find nothing.");
        }),
        Move("A move without a send leaves what was charged since it was read", async run =>
        {
            var read = await run.CreatedAsync();
            await run.Store.ChargeAsync(read.Id, 5, 3, Sample.Noon, run.Cancel);

            Demand.That(await run.Store.MoveAsync(read, isSend: false, run.Cancel), "The move must be written.");

            var after = await run.NowAsync(read);
            Demand.Equal((1, 1), (after.Tries, after.TriesSinceSend), "Tries, tries since the last send");
        }),
        Move("A send sets the tries since it to none, whatever was read, and leaves those in all", async run =>
        {
            var read = await run.CreatedAsync(with: t => t with { Tries = 2, TriesSinceSend = 2 });
            await run.Store.ChargeAsync(read.Id, 5, 3, Sample.Noon, run.Cancel);

            Demand.That(await run.Store.MoveAsync(read, isSend: true, run.Cancel), "The move must be written.");

            var after = await run.NowAsync(read);
            Demand.Equal((3, 0), (after.Tries, after.TriesSinceSend), "Tries, tries since the last send");
        }),
        Move("A send that comes too late sets nothing", async run =>
        {
            var read = await run.CreatedAsync(with: t => t with { TriesSinceSend = 2, Version = 4 });

            Demand.That(!await run.Store.MoveAsync(read with { Version = 3 }, isSend: true, run.Cancel), "An older version must be refused.");
            Demand.Equal(2, (await run.NowAsync(read)).TriesSinceSend, "Tries since the last send");
        }),
        Move("Another version and another id are refused", async run =>
        {
            var created = await run.CreatedAsync(with: t => t with { Version = 4 });

            Demand.That(!await run.Store.MoveAsync(created with { Version = 3 }, isSend: false, run.Cancel), "An older version must be refused.");
            Demand.That(!await run.Store.MoveAsync(created with { Version = 5 }, isSend: false, run.Cancel), "A newer version must be refused.");
            Demand.That(!await run.Store.MoveAsync(created with { Id = TransactionId.New(Purpose.SignIn) }, isSend: false, run.Cancel), "Another id must be refused.");
        }),
    ];

    private static async Task MovesAsync(ContractRun<ITransactionStore> run)
    {
        var created = await run.CreatedAsync(with: t => t with { Tries = 2, TriesSinceSend = 2, Name = "Phone" });
        var written = created with
        {
            State = TransactionState.Proven,
            Reason = "answered",
            ExpiresAt = Sample.Noon.AddHours(1),
            ResendAt = Sample.Noon.AddMinutes(1),
            FindBy = new LookupKey(Sample.Word()),
            Payload = new byte[] { 7 },
        };

        var moved = await run.Store.MoveAsync(
            written with { User = Sample.Person(), Ticket = TicketId.New(), Epoch = 9, Method = Sample.OtherMethod, Name = "x", Delivery = DeliveryState.Failed, Tries = 99, TriesSinceSend = 99 }, isSend: false, run.Cancel);

        Demand.That(moved, "The move must be written.");
        var after = await run.NowAsync(created);
        Demand.Bytes(written.Payload, after.Payload, "Payload");
        Demand.That(
            after with { Payload = written.Payload, FindBy = written.FindBy } == written with { Version = 1 }
                && string.Equals(after.FindBy?.Value, written.FindBy.Value, StringComparison.Ordinal),
            "State, reason, expiry, resend time, key and payload must be written; version must grow; the rest must stay.");
    }

    private static ContractCase<ITransactionStore> Move(string name, Func<ContractRun<ITransactionStore>, Task> body) =>
        new(nameof(ITransactionStore.MoveAsync), name, body);
}
