using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-L3, SEC-L5: failures of unknown browsers stay counted, and close the factor to unknown browsers only.</summary>
internal static class StrikeCases
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);

    // The first moment of a window, so that a case can walk along windows.
    private static readonly DateTimeOffset Opening =
        DateTimeOffset.FromUnixTimeMilliseconds(Sample.Noon.ToUnixTimeMilliseconds() / (long)Window.TotalMilliseconds * (long)Window.TotalMilliseconds);

    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Charge("Of many unknown browsers at once no more get through than the strike limit", async run =>
        {
            var factor = await run.BoundAsync();

            var outcomes = await run.RaceAsync((store, _) => store.ChargeAsync(Unknown(factor, Opening, 20), run.Cancel));

            Demand.Winners(20, outcomes.Select(o => o.Allowed), "Attempts allowed");
        }),
        FactorPromise.Charge("A known browser goes on where unknown ones are shut out, and counts no strike", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { StrikeWindow = Number(Opening), Strikes = 3 });
            await run.ChargeAsync(Unknown(factor, Opening, 3), allowed: false, "of an unknown browser at the limit");

            await run.ChargeAsync(Unknown(factor, Opening, 3) with { Trust = ClientTrust.Known }, allowed: true, "of a known browser");

            Demand.Equal(3, (await run.NowAsync(factor)).Strikes, "Strikes");
        }),
        FactorPromise.Charge("A strike counts in its own window and the next one, and then no more", async run =>
        {
            var factor = await run.BoundAsync();
            await run.ChargeAsync(Unknown(factor, Opening, 2), allowed: true, "with no strike");
            await run.ChargeAsync(Unknown(factor, Opening + Window - Ms(1), 2), allowed: true, "with one strike");
            await run.ChargeAsync(Unknown(factor, Opening + Window - Ms(1), 2), allowed: false, "with two strikes");
            await run.ChargeAsync(Unknown(factor, Opening + (2 * Window) - Ms(1), 2), allowed: false, "at the end of the next window");

            await run.ChargeAsync(Unknown(factor, Opening + (2 * Window), 2), allowed: true, "in the window after that");

            var after = await run.NowAsync(factor);
            Demand.Equal((Number(Opening) + 2, 1, 0), (after.StrikeWindow, after.Strikes, after.StrikesBefore), "Window, strikes, strikes before");
        }),
        FactorPromise.Charge("A new window keeps the strikes of the one before", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { StrikeWindow = Number(Opening), Strikes = 3, StrikesBefore = 9 });

            await run.ChargeAsync(Unknown(factor, Opening + Window, 10), allowed: true, "in the next window");

            var after = await run.NowAsync(factor);
            Demand.Equal((Number(Opening) + 1, 1, 3), (after.StrikeWindow, after.Strikes, after.StrikesBefore), "Window, strikes, strikes before");
        }),
        FactorPromise.Charge("A node whose clock lags behind opens no emptier window", async run =>
        {
            var factor = await run.BoundAsync();
            await run.ChargeAsync(Unknown(factor, Opening, 2), allowed: true, "in the window");
            await run.ChargeAsync(Unknown(factor, Opening - Ms(1), 2), allowed: true, "by a clock that lags");

            await run.ChargeAsync(Unknown(factor, Opening - Ms(1), 2), allowed: false, "by a clock that lags, at the limit");

            Demand.Equal(Number(Opening), (await run.NowAsync(factor)).StrikeWindow, "Window");
        }),
        FactorPromise.Commit("A success takes back its own strike and leaves the others", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { StrikeWindow = Number(Opening), Strikes = 3 });
            await run.ChargeAsync(Unknown(factor, Opening, 20), allowed: true, "of the owner in an unknown browser");

            await run.Store.CommitAsync(factor.User, new FactorWrite.Succeed(factor.Id, Opening, ClientTrust.Unknown));

            Demand.Equal(3, (await run.NowAsync(factor)).Strikes, "Strikes");
        }),
        FactorPromise.Commit("A success in a known browser leaves all strikes", async run =>
        {
            var factor = await run.BoundAsync(with: f => f with { StrikeWindow = Number(Opening), Strikes = 3 });

            await run.Store.CommitAsync(factor.User, new FactorWrite.Succeed(factor.Id, Opening, ClientTrust.Known));

            Demand.Equal(3, (await run.NowAsync(factor)).Strikes, "Strikes");
        }),
        FactorPromise.Commit("Strikes are never less than none", async run =>
        {
            var factor = await run.BoundAsync();

            await run.Store.CommitAsync(factor.User, new FactorWrite.Succeed(factor.Id, Opening, ClientTrust.Unknown));

            var after = await run.NowAsync(factor);
            Demand.Equal((0, 0), (after.Strikes, after.StrikesBefore), "Strikes, strikes before");
        }),
    ];

    private static Charge Unknown(FactorRecord factor, DateTimeOffset now, int limit) =>
        Sample.Charge(factor) with { Trust = ClientTrust.Unknown, Now = now, StrikeLimit = limit, StrikeWindow = Window };

    private static long Number(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / (long)Window.TotalMilliseconds;

    private static TimeSpan Ms(int count) => TimeSpan.FromMilliseconds(count);
}
