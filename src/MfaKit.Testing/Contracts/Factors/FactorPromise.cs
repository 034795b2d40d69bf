using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>Steps that many promises of a factor store begin or end with.</summary>
internal static class FactorPromise
{
    public static ContractCase<IFactorStore> Read(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.ReadAsync), name, body);

    public static ContractCase<IFactorStore> Charge(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.ChargeAsync), name, body);

    public static ContractCase<IFactorStore> Commit(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.CommitAsync), name, body);

    public static Task<bool> CommitAsync(this IFactorStore store, UserId user, params FactorWrite[] writes) =>
        store.CommitAsync(new FactorChange { User = user, Writes = writes }, CancellationToken.None);

    /// <summary>Binds a factor of a new person, or of the one given.</summary>
    public static async Task<FactorRecord> BoundAsync(
        this ContractRun<IFactorStore> run, UserId? user = null, Func<FactorRecord, FactorRecord>? with = null)
    {
        var factor = Sample.Factor(user ?? Sample.Person());
        factor = with?.Invoke(factor) ?? factor;
        Demand.That(await run.Store.CommitAsync(factor.User, new FactorWrite.Bind(factor)), "A new factor must be bound.");
        return factor;
    }

    /// <summary>The factor as it stands now; it must be there.</summary>
    public static async Task<FactorRecord> NowAsync(this ContractRun<IFactorStore> run, FactorRecord factor)
    {
        var person = await run.Store.ReadAsync(factor.User, run.Cancel);
        return Demand.Found(person.Factors.SingleOrDefault(f => f.Id == factor.Id), $"Factor {factor.Id}");
    }

    public static async Task<long> EpochAsync(this ContractRun<IFactorStore> run, UserId user) =>
        (await run.Store.ReadAsync(user, run.Cancel)).Epoch;

    public static async Task<ChargeOutcome> ChargeAsync(this ContractRun<IFactorStore> run, Charge charge, bool allowed, string when)
    {
        var outcome = await run.Store.ChargeAsync(charge, run.Cancel);
        Demand.Equal(allowed, outcome.Allowed, $"An attempt {when} is allowed");
        return outcome;
    }
}
