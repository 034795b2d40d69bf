using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-C3: a recovery code is used up by one, for ever.</summary>
internal static class OnceCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        FactorPromise.Commit("Of many who use one once-key one wins", async run =>
        {
            var factor = await run.BoundAsync();

            var won = await run.RaceAsync((store, _) => store.CommitAsync(factor.User, Once(factor, "code-1")));

            Demand.Winners(1, won, "Successes");
            Demand.Equal(1, (await run.NowAsync(factor)).OnceUsed, "Once-keys used");
        }),
        FactorPromise.Commit("Different once-keys at once are all used and all counted", async run =>
        {
            var factor = await run.BoundAsync();

            var won = await run.RaceAsync((store, i) => store.CommitAsync(factor.User, Once(factor, $"code-{i}")), callers: 20);

            Demand.Winners(20, won, "Successes");
            Demand.Equal(20, (await run.NowAsync(factor)).OnceUsed, "Once-keys used");
        }),
        FactorPromise.Commit("A used once-key stays used, and its refusal clears nothing", async run =>
        {
            var factor = await run.BoundAsync();
            await run.Store.CommitAsync(factor.User, Once(factor, "code-1"));
            await run.ChargeAsync(Sample.Charge(factor), allowed: true, "after a success");

            Demand.That(!await run.Store.CommitAsync(factor.User, Once(factor, "code-1")), "A used key must be refused.");

            var after = await run.NowAsync(factor);
            Demand.Equal((1, 1), (after.Failures, after.OnceUsed), "Failures, once-keys used");
        }),
        FactorPromise.Commit("A once-key belongs to its factor", async run =>
        {
            var one = await run.BoundAsync();
            var other = await run.BoundAsync(one.User);
            await run.Store.CommitAsync(one.User, Once(one, "code-1"));

            Demand.That(await run.Store.CommitAsync(one.User, Once(other, "code-1")), "Another factor has keys of its own.");
        }),
        FactorPromise.Commit("A once-key is not used up when the change fails", async run =>
        {
            var factor = await run.BoundAsync();
            var rename = new FactorWrite.Rename(FactorId.New(), "nobody's");
            Demand.That(!await run.Store.CommitAsync(factor.User, Once(factor, "code-1"), rename), "A factor that does not exist must be refused.");

            Demand.That(await run.Store.CommitAsync(factor.User, Once(factor, "code-1")), "The key is still good.");
        }),
    ];

    private static FactorWrite.Succeed Once(FactorRecord factor, string key) =>
        new(factor.Id, Sample.Noon, ClientTrust.Known) { Once = key };
}
