using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-K2: every node opens the same probe, so that a node with another key ring finds out at start.</summary>
internal static class ProbeCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        Probe("Of many probes one is kept, and everybody is given that one", async run =>
        {
            var kept = await run.RaceAsync((store, i) => store.ProbeAsync(BitConverter.GetBytes(i), instead: null, run.Cancel));

            foreach (var bytes in kept)
                Demand.Bytes(kept[0], bytes, "The probe");
        }),
        Probe("A probe is replaced by whoever names it, and by nobody who names another", async run =>
        {
            byte[] fresh = [.. BitConverter.GetBytes(long.MaxValue), .. new byte[1016]];
            var kept = await run.Store.ProbeAsync(new byte[] { 1 }, instead: null, run.Cancel);

            Demand.Bytes(kept, await run.Store.ProbeAsync(fresh, new byte[] { 7, 7 }, run.Cancel), "The probe after another was named");
            Demand.Bytes(fresh, await run.Store.ProbeAsync(fresh, kept, run.Cancel), "The probe that replaces");
            Demand.Bytes(fresh, await run.Store.ProbeAsync(new byte[] { 2 }, instead: null, run.Cancel), "The probe kept");
            Demand.Bytes(fresh, await run.Store.ProbeAsync(new byte[] { 3 }, kept, run.Cancel), "The probe after the old one was named");
        }),
        Probe("Of many that replace the same probe one does, and everybody is given that one", async run =>
        {
            var kept = await run.Store.ProbeAsync(new byte[] { 1 }, instead: null, run.Cancel);

            var given = await run.RaceAsync((store, i) => store.ProbeAsync(BitConverter.GetBytes(i + 1_000_000L), kept, run.Cancel));

            Demand.That(given[0].Length != kept.Length, "It must be replaced.");
            foreach (var bytes in given)
                Demand.Bytes(given[0], bytes, "The probe");
        }),
    ];

    private static ContractCase<IFactorStore> Probe(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.ProbeAsync), name, body);
}
