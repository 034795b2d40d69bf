using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-E5: whoever finds their ticket dead is told why.</summary>
internal static class ReadEpochCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        ReadEpoch("Somebody unknown has epoch 0, which moved for no reason", async run =>
            Demand.Equal(new PersonEpoch(0, null), await run.Store.ReadEpochAsync(Sample.Person(), run.Cancel), "Epoch")),
        ReadEpoch("A change that moves no epoch gives no reason", async run =>
        {
            var factor = await run.BoundAsync();
            var change = Change(factor, SessionEnd.Admin) with { BumpEpoch = false };

            foreach (var expected in (long?[])[null, 0])
                Demand.That(await run.Store.CommitAsync(change with { ExpectedEpoch = expected }, run.Cancel), "The change must be written.");

            Demand.Equal(new PersonEpoch(0, null), await run.Store.ReadEpochAsync(factor.User, run.Cancel), "Epoch");
        }),
        ReadEpoch("The reason is that of the last move, and moves with it only", async run =>
        {
            var factor = await run.BoundAsync();
            var user = factor.User;
            Task<bool> CommitAsync(FactorChange change) => run.Store.CommitAsync(change, run.Cancel);
            async Task DemandAsync(PersonEpoch expected, string after)
            {
                Demand.Equal(expected, await run.Store.ReadEpochAsync(user, run.Cancel), $"Epoch after {after}");
                Demand.Equal(expected.Epoch, await run.EpochAsync(user), $"Epoch read with the factors after {after}");
            }

            Demand.That(await CommitAsync(Change(factor, SessionEnd.MfaEnabled)), "The first move must be written.");
            await DemandAsync(new(1, SessionEnd.MfaEnabled), "the first move");

            foreach (var expected in (long?[])[null, 1])
                Demand.That(await CommitAsync(Change(factor, SessionEnd.Admin) with { BumpEpoch = false, ExpectedEpoch = expected }), "No move must be written.");
            await DemandAsync(new(1, SessionEnd.MfaEnabled), "no move");

            Demand.That(!await CommitAsync(Change(factor, SessionEnd.Admin) with { ExpectedEpoch = 0 }), "An older epoch must be refused.");
            await DemandAsync(new(1, SessionEnd.MfaEnabled), "a refusal");

            Demand.That(await CommitAsync(Change(factor, SessionEnd.Admin) with { ExpectedEpoch = 1 }), "A move from epoch 1 must be written.");
            await DemandAsync(new(2, SessionEnd.Admin), "a move from the epoch expected");

            Demand.That(await CommitAsync(new FactorChange { User = user, BumpEpoch = true }), "A move without a reason of its own must be written.");
            await DemandAsync(new(3, SessionEnd.FactorChanged), "a move without a reason of its own");
        }),
        ReadEpoch("A move undone by a later guard leaves the reason", async run =>
        {
            var factor = await run.BoundAsync();
            Demand.That(await run.Store.CommitAsync(Change(factor, SessionEnd.MfaEnabled), run.Cancel), "The move must be written.");
            var failing = Change(factor, SessionEnd.Admin) with { Writes = [new FactorWrite.Rename(FactorId.New(), "nobody's")] };

            Demand.That(!await run.Store.CommitAsync(failing, run.Cancel), "The change must be refused.");

            Demand.Equal(new PersonEpoch(1, SessionEnd.MfaEnabled), await run.Store.ReadEpochAsync(factor.User, run.Cancel), "Epoch");
        }),
        ReadEpoch("The first move of somebody without factors has a reason too", async run =>
        {
            var user = Sample.Person();

            foreach (var expected in (long?[])[0, null])
            {
                await run.Store.CommitAsync(
                    new FactorChange { User = user, BumpEpoch = true, BumpReason = SessionEnd.SignedOut, ExpectedEpoch = expected }, run.Cancel);
            }

            Demand.Equal(new PersonEpoch(2, SessionEnd.SignedOut), await run.Store.ReadEpochAsync(user, run.Cancel), "Epoch");
        }),
        ReadEpoch("Of many moves from one epoch the reason is the winner's", async run =>
        {
            var (user, reasons) = (Sample.Person(), Enum.GetValues<SessionEnd>());

            var won = await run.RaceAsync((store, i) => store.CommitAsync(
                new FactorChange { User = user, ExpectedEpoch = 0, BumpEpoch = true, BumpReason = reasons[i % reasons.Length] }, run.Cancel));

            Demand.Winners(1, won, "Moves");
            var expected = new PersonEpoch(1, reasons[Array.IndexOf(won, true) % reasons.Length]);
            Demand.Equal(expected, await run.Store.ReadEpochAsync(user, run.Cancel), "Epoch");
        }),
    ];

    private static FactorChange Change(FactorRecord factor, SessionEnd reason) =>
        new() { User = factor.User, BumpEpoch = true, BumpReason = reason, Writes = [new FactorWrite.Rename(factor.Id, $"{reason}")] };

    private static ContractCase<IFactorStore> ReadEpoch(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.ReadEpochAsync), name, body);
}
