using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Quotas;

/// <summary>What a right proof gives back: a prefix whose codes are proven goes on, one whose codes are not stands still (SEC-S5).</summary>
internal static class GiveBackCases
{
    public static IEnumerable<ContractCase<IQuotaStore>> All =>
    [
        GiveBack("Units given back can be taken again, and the window does not move", async run =>
        {
            var quota = TakeCases.New(limit: 3);
            for (var i = 0; i < 3; i++)
                await TakeCases.TakesAsync(run, Sample.Noon, true, quota);

            await run.Store.GiveBackAsync([new(quota.Key, 2)], Sample.Noon.AddMinutes(30), run.Cancel);

            await TakeCases.TakesAsync(run, Sample.Noon.AddMinutes(30), true, quota);
            await TakeCases.TakesAsync(run, Sample.Noon.AddMinutes(30), true, quota);
            var full = await TakeCases.TakesAsync(run, Sample.Noon.AddMinutes(30), false, quota);
            Demand.Equal(Sample.Noon.AddHours(1), full?.RoomAt, "Room again");
        }),
        GiveBack("Nobody has more than the limit, however much is given back", async run =>
        {
            var quota = TakeCases.New(limit: 2);
            await TakeCases.TakesAsync(run, Sample.Noon, true, quota);

            await run.Store.GiveBackAsync([new(quota.Key, int.MaxValue)], Sample.Noon, run.Cancel);

            await TakeCases.TakesAsync(run, Sample.Noon, true, quota);
            await TakeCases.TakesAsync(run, Sample.Noon, true, quota);
            await TakeCases.TakesAsync(run, Sample.Noon, false, quota);
        }),
        GiveBack("A key without a counter, or one whose window has ended, is passed over", async run =>
        {
            var (ended, never) = (TakeCases.New(limit: 1), TakeCases.New(limit: 1));
            await TakeCases.TakesAsync(run, Sample.Noon, true, ended);

            await run.Store.GiveBackAsync([new(ended.Key, 1), new(never.Key, 1)], Sample.Noon.AddHours(1), run.Cancel);

            await TakeCases.TakesAsync(run, Sample.Noon, false, ended);
            await TakeCases.TakesAsync(run, Sample.Noon, true, never);
            await TakeCases.TakesAsync(run, Sample.Noon, false, never);
        }),
        GiveBack("Takers and givers at once lose no unit", async run =>
        {
            var (one, two) = (TakeCases.New(limit: 1000), TakeCases.New(limit: 1000));
            for (var i = 0; i < 5; i++)
                await TakeCases.TakesAsync(run, Sample.Noon, true, one, two);

            await run.RaceAsync(async (store, i) =>
            {
                if (i % 2 == 0)
                    return await store.TakeAsync(i % 4 == 0 ? [one, two] : [two, one], Sample.Noon, run.Cancel) is null;
                await store.GiveBackAsync(i % 4 == 1 ? [new(one.Key, 1), new(two.Key, 1)] : [new(two.Key, 1), new(one.Key, 1)], Sample.Noon, run.Cancel);
                return true;
            }, callers: 10);

            // Five were there, five came and five went, in whatever order.
            foreach (var quota in (MfaKit.Methods.Quota[])[one with { Limit = 6 }, two with { Limit = 6 }])
            {
                await TakeCases.TakesAsync(run, Sample.Noon, true, quota);
                await TakeCases.TakesAsync(run, Sample.Noon, false, quota);
            }
        }),
        GiveBack("Nothing to give back is given back", async run =>
        {
            var quota = TakeCases.New(limit: 1);
            await TakeCases.TakesAsync(run, Sample.Noon, true, quota);

            await run.Store.GiveBackAsync([], Sample.Noon, run.Cancel);

            await TakeCases.TakesAsync(run, Sample.Noon, false, quota);
        }),
    ];

    private static ContractCase<IQuotaStore> GiveBack(string name, Func<ContractRun<IQuotaStore>, Task> body) =>
        new(nameof(IQuotaStore.GiveBackAsync), name, body);
}
