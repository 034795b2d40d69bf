using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Quotas;

/// <summary>SEC-S5, SEC-P3: however many ask at once, no more is sent than is allowed.</summary>
internal static class TakeCases
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<ContractCase<IQuotaStore>> All =>
    [
        Take("Of many who take at once no more get a unit than there are", async run =>
        {
            var quota = New(limit: 5);

            var refused = await run.RaceAsync((store, _) => store.TakeAsync([quota], Sample.Noon, run.Cancel));

            Demand.Winners(5, refused.Select(r => r is null), "Units taken");
            Demand.That(refused.All(r => r is null || (r.RoomAt == Sample.Noon + Hour && r.Quota == quota)), "Whoever is refused must be told which quota is full, and the end of its window.");
        }),
        Take("Many who take two quotas in opposite orders get both or none", async run =>
        {
            var (wide, narrow) = (New(limit: 5), New(limit: 3));

            var refused = await run.RaceAsync((store, i) =>
                store.TakeAsync(i % 2 == 0 ? [wide, narrow] : [narrow, wide], Sample.Noon, run.Cancel));

            Demand.Winners(3, refused.Select(r => r is null), "Pairs taken");
            await TakesAsync(run, Sample.Noon, true, wide);
            await TakesAsync(run, Sample.Noon, true, wide);
            await TakesAsync(run, Sample.Noon, false, wide);
        }),
        Take("When one has no room, none is taken, wherever it stands", async run =>
        {
            var (full, free) = (New(limit: 1), New(limit: 1));
            await TakesAsync(run, Sample.Noon, true, full);

            await TakesAsync(run, Sample.Noon, false, full, free);
            await TakesAsync(run, Sample.Noon, false, free, full);

            await TakesAsync(run, Sample.Noon, true, free);
        }),
        Take("A window begins with the first unit, ends at its end and does not slide", async run =>
        {
            var quota = New(limit: 2);
            await TakesAsync(run, Sample.Noon, true, quota);
            await TakesAsync(run, Sample.Noon.AddMinutes(59), true, quota);
            var room = await TakesAsync(run, Sample.Noon.AddHours(1).AddMilliseconds(-1), false, quota);
            Demand.Equal(Sample.Noon.AddHours(1), room?.RoomAt, "Room again");

            await TakesAsync(run, Sample.Noon.AddHours(1), true, quota);
            await TakesAsync(run, Sample.Noon.AddHours(1), true, quota);

            room = await TakesAsync(run, Sample.Noon.AddHours(1), false, quota);
            Demand.Equal(Sample.Noon.AddHours(2), room?.RoomAt, "Room again");
        }),
        Take("Of several that are full the one that is so for longest is told", async run =>
        {
            var (hour, day, free) = (New(limit: 1), New(limit: 1) with { Window = TimeSpan.FromDays(1) }, New(limit: 2) with { Window = TimeSpan.FromDays(9) });
            await TakesAsync(run, Sample.Noon, true, hour);
            await TakesAsync(run, Sample.Noon, true, day);
            await TakesAsync(run, Sample.Noon, true, free);

            foreach (var order in (Quota[][])[[hour, day, free], [free, day, hour]])
                Demand.Equal(new FullQuota(day, Sample.Noon.AddDays(1)), await TakesAsync(run, Sample.Noon, false, order), "The full quota");
        }),
        Take("No quota at all is always taken", async run => await TakesAsync(run, Sample.Noon, true)),
        Take("A limit that was lowered counts at once", async run =>
        {
            var quota = New(limit: 3);
            await TakesAsync(run, Sample.Noon, true, quota);
            await TakesAsync(run, Sample.Noon, true, quota);

            await TakesAsync(run, Sample.Noon, false, quota with { Limit = 2 });
        }),
    ];

    public static Quota New(int limit) => new($"contract:{Sample.Word()}", limit, Hour);

    public static async Task<FullQuota?> TakesAsync(ContractRun<IQuotaStore> run, DateTimeOffset now, bool taken, params Quota[] quotas)
    {
        var room = await run.Store.TakeAsync(quotas, now, run.Cancel);
        Demand.Equal(taken, room is null, "Taken");
        return room;
    }

    private static ContractCase<IQuotaStore> Take(string name, Func<ContractRun<IQuotaStore>, Task> body) =>
        new(nameof(IQuotaStore.TakeAsync), name, body);
}
