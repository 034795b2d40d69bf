using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

/// <summary>SEC-K2: every node opens the same probe, so that a node with another key ring finds out at start.</summary>
internal static class ProbeCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        Probe("Of many probes one is kept, and everybody is given that one", async run =>
        {
            var kept = await run.RaceAsync((store, i) => store.ProbeAsync(BitConverter.GetBytes(i), replace: false, run.Cancel));

            foreach (var bytes in kept)
                Demand.Bytes(kept[0], bytes, "The probe");
        }),
        Probe("A probe is replaced on demand, and then kept", async run =>
        {
            byte[] fresh = [.. BitConverter.GetBytes(long.MaxValue), .. new byte[1016]];
            await run.Store.ProbeAsync(new byte[] { 1 }, replace: false, run.Cancel);

            Demand.Bytes(fresh, await run.Store.ProbeAsync(fresh, replace: true, run.Cancel), "The probe that replaces");

            Demand.Bytes(fresh, await run.Store.ProbeAsync(new byte[] { 2 }, replace: false, run.Cancel), "The probe kept");
        }),
    ];

    private static ContractCase<IFactorStore> Probe(string name, Func<ContractRun<IFactorStore>, Task> body) =>
        new(nameof(IFactorStore.ProbeAsync), name, body);
}
