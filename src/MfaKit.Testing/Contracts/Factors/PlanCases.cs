using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>Flow B9: what takes over tomorrow is nothing today.</summary>
internal static class PlanCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Read("A planned factor is read apart from those a person has", async run =>
        {
            var old = await run.BoundAsync();
            var planned = await PlannedAsync(run, old);

            var person = await run.Store.ReadAsync(old.User, run.Cancel);

            Demand.Words([old.Id.Value], person.Factors.Select(f => f.Id.Value), "Factors");
            Demand.Words([planned.Id.Value], person.Planned.Select(f => f.Id.Value), "Planned factors");
            Demand.Equal(planned.Plan, person.Planned[0].Plan, "Plan");
        }),
        FactorPromise.Charge("A planned factor cannot be tried, does not succeed and is nobody's default", async run =>
        {
            var old = await run.BoundAsync();
            var planned = await PlannedAsync(run, old);

            await run.ChargeAsync(Sample.Charge(planned), false, "at a planned factor");
            Demand.That(!await run.Store.CommitAsync(old.User, SucceedCases.Success(planned, 1)), "A planned factor must not succeed.");
            Demand.That(!await run.Store.CommitAsync(old.User, new FactorWrite.MakeDefault(planned.Id)), "A planned factor must not be the default.");
        }),
        new(nameof(IFactorStore.FindAsync), "A planned factor is not found by its key until it takes over", async run =>
        {
            var (key, old) = (new LookupKey(Sample.Word()), await run.BoundAsync());
            var planned = await PlannedAsync(run, old, f => f with { Key = key });
            Demand.That(await run.Store.FindAsync(planned.Method, key, run.Cancel) is null, "It must not be found.");

            Demand.That(await run.Store.CommitAsync(old.User, new FactorWrite.Move(planned.Id, [FactorState.Planned], FactorState.Active, Sample.Noon)), "It must move.");

            Demand.Equal(planned.Id, (await run.Store.FindAsync(planned.Method, key, run.Cancel))?.Id, "The factor found");
        }),
        FindPlanned("A planned factor is found from its time on, and no longer once it took over or was stopped", async run =>
        {
            var old = await run.BoundAsync();
            var (one, other) = (await PlannedAsync(run, old), await PlannedAsync(run, old));
            var at = one.Plan!.TakesOverAt;
            Demand.Words([], await MineAsync(run, old.User, at.AddMilliseconds(-1)), "Before");
            Demand.Words(((string[])[one.Id.Value, other.Id.Value]).Order(StringComparer.Ordinal), await MineAsync(run, old.User, at), "Due");

            await run.Store.CommitAsync(old.User, new FactorWrite.Move(one.Id, [FactorState.Planned], FactorState.Active, at));
            await run.Store.CommitAsync(old.User, new FactorWrite.Move(other.Id, [FactorState.Planned], FactorState.Removed, at));

            Demand.Words([], await MineAsync(run, old.User, at.AddYears(1)), "After");
            Demand.Equal(one.Plan, (await run.NowAsync(one)).Plan, "The plan stays as the record");
        }),
        FindPlanned("Those that are held back come after those whose person was told", async run =>
        {
            var old = await run.BoundAsync();
            var (held, told) = (await PlannedAsync(run, old), await PlannedAsync(run, old));
            var at = held.Plan!.TakesOverAt;
            Demand.That(await run.Store.CommitAsync(old.User, new FactorWrite.Told(told.Id, Sample.Noon, at.AddHours(1))), "It must be noted.");

            var found = (await run.Store.FindPlannedAsync(at.AddHours(1), 10_000, run.Cancel)).Where(f => f.User == old.User).Select(f => f.Id.Value);

            Demand.Words([told.Id.Value, held.Id.Value], found, "In this order");
            Demand.Words([held.Id.Value], await MineAsync(run, old.User, at.AddHours(1).AddMilliseconds(-1)), "Before the time that was told");
        }),
        FactorPromise.Commit("A person is told of a plan once, and it takes over no earlier than they were told", async run =>
        {
            var old = await run.BoundAsync();
            var planned = await PlannedAsync(run, old);
            var at = planned.Plan!.TakesOverAt;
            Demand.That(!await run.Store.CommitAsync(old.User, new FactorWrite.Told(old.Id, Sample.Noon, at)), "What is not planned must be refused.");
            Demand.That(!await run.Store.CommitAsync(Sample.Person(), new FactorWrite.Told(planned.Id, Sample.Noon, at)), "Another person's must be refused.");

            var won = await run.RaceAsync((store, i) => store.CommitAsync(old.User, new FactorWrite.Told(planned.Id, Sample.Noon.AddMinutes(1), at.AddMinutes(2))));

            Demand.Winners(1, won, "Notes");
            Demand.Equal(planned.Plan with { TakesOverAt = at.AddMinutes(2), ToldAt = Sample.Noon.AddMinutes(1) }, await PlanOfAsync(run, planned), "The plan");
            var other = await PlannedAsync(run, old);
            Demand.That(await run.Store.CommitAsync(old.User, new FactorWrite.Told(other.Id, Sample.Noon, at.AddMinutes(-1))), "It must be noted.");
            Demand.Equal(other.Plan! with { ToldAt = Sample.Noon }, await PlanOfAsync(run, other), "A later time stays");
        }),
        FactorPromise.Commit("Of many nodes that let a factor take over one does, and the other is gone with it", async run =>
        {
            var old = await run.BoundAsync(with: f => f with { IsDefault = true });
            var planned = await PlannedAsync(run, old);
            var change = new FactorChange
            {
                User = old.User,
                ExpectedEpoch = 0,
                BumpEpoch = true,
                Writes =
                [
                    new FactorWrite.Move(planned.Id, [FactorState.Planned], FactorState.Active, Sample.Noon),
                    new FactorWrite.Move(old.Id, [FactorState.Active], FactorState.Removed, Sample.Noon),
                    new FactorWrite.MakeDefault(planned.Id),
                ],
            };

            Demand.Winners(1, await run.RaceAsync((store, _) => store.CommitAsync(change, run.Cancel)), "Take-overs");

            var person = await run.Store.ReadAsync(old.User, run.Cancel);
            Demand.Words([planned.Id.Value], person.Factors.Select(f => f.Id.Value), "Factors");
            Demand.Equal((FactorState.Active, true, 0), (person.Factors[0].State, person.Factors[0].IsDefault, person.Planned.Count), "State, default, plans");
        }),
    ];

    private static Task<FactorRecord> PlannedAsync(ContractRun<IFactorStore> run, FactorRecord old, Func<FactorRecord, FactorRecord>? with = null) =>
        run.BoundAsync(old.User, f => (with?.Invoke(f) ?? f) with
        {
            State = FactorState.Planned,
            Plan = new FactorPlan(old.Id, Sample.Noon.AddDays(1), 0),
        });

    private static async Task<FactorPlan?> PlanOfAsync(ContractRun<IFactorStore> run, FactorRecord planned) =>
        (await run.Store.ReadAsync(planned.User, run.Cancel)).Planned.Single(f => f.Id == planned.Id).Plan;

    // The store may hold the plans of others.
    private static async Task<IEnumerable<string>> MineAsync(ContractRun<IFactorStore> run, UserId user, DateTimeOffset until) =>
        (await run.Store.FindPlannedAsync(until, 10_000, run.Cancel)).Where(f => f.User == user).Select(f => f.Id.Value).Order(StringComparer.Ordinal);

    private static ContractCase<IFactorStore> FindPlanned(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.FindPlannedAsync), name, body);
}
