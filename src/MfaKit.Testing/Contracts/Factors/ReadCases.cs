using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

internal static class ReadCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Read("Somebody unknown has epoch 0 and no factors", async run =>
        {
            var person = await run.Store.ReadAsync(Sample.Person(), run.Cancel);

            Demand.Equal(0, person.Epoch, "Epoch");
            Demand.Equal(0, person.Factors.Count, "Factors");
        }),
        FactorPromise.Read("A factor is read back with every field", ReadsEveryFieldAsync),
        FactorPromise.Read("Factors come oldest first, removed ones left out", async run =>
        {
            var user = Sample.Person();
            var young = await run.BoundAsync(user, f => f with { CreatedAt = Sample.Noon.AddDays(2) });
            var gone = await run.BoundAsync(user, f => f with { CreatedAt = Sample.Noon.AddDays(1) });
            var old = await run.BoundAsync(user);
            await run.Store.CommitAsync(user, new FactorWrite.Move(gone.Id, [FactorState.Active], FactorState.Removed, Sample.Noon));

            var person = await run.Store.ReadAsync(user, run.Cancel);

            Demand.Words([old.Id.Value, young.Id.Value], person.Factors.Select(f => f.Id.Value), "Factors");
        }),
        FactorPromise.Read("People are told apart to the letter", async run =>
        {
            var word = Sample.Word();
            await run.BoundAsync(new UserId($"a-{word}"));

            var other = await run.Store.ReadAsync(new UserId($"A-{word}"), run.Cancel);

            Demand.Equal(0, other.Factors.Count, "Factors of the same id in another case");
        }),
    ];

    private static async Task ReadsEveryFieldAsync(ContractRun<IFactorStore> run)
    {
        var bound = await run.BoundAsync(with: f => f with
        {
            State = FactorState.Suspended,
            Name = "Work phone \u260e",
            Hint = "ends in 42",
            IsDefault = true,
            Plan = new FactorPlan(FactorId.New(), Sample.Noon.AddMilliseconds(3), 10) { Session = TicketId.New(), ToldAt = Sample.Noon.AddMilliseconds(4) },
            Key = new LookupKey(Sample.Word(), IsUnique: true),
            Source = "192.0.2.1 Browser/1",
            LastUsedAt = Sample.Noon.AddMilliseconds(1),
            RemovedAt = Sample.Noon.AddMilliseconds(2),
            HighWater = long.MaxValue,
            OnceUsed = 3,
            Failures = 4,
            NextTryAt = Sample.Noon.AddMilliseconds(5),
            StrikeWindow = 6,
            Strikes = 7,
            StrikesBefore = 8,
            Version = 9,
        });

        var read = await run.NowAsync(bound);

        Demand.Bytes(bound.Payload, read.Payload, "Payload");
        // Memory is equal by reference; the bytes have just been compared.
        Demand.That(read with { Payload = bound.Payload } == bound, "Every field must be read back as it was bound.");
    }
}
