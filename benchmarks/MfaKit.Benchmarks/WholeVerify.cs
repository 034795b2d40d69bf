using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace MfaKit.Benchmarks;

/// <summary>A challenge begun and answered right, through the public services, over each store.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
public class WholeVerify
{
    private VerifyingHost _host = null!;

    [ParamsSource(nameof(Stores))]
    public string Store { get; set; } = VerifyingHost.Memory;

    public static IEnumerable<string> Stores => VerifyingHost.Stores();

    [GlobalSetup]
    public async Task Prepare() => _host = await VerifyingHost.StartAsync(Store);

    [GlobalCleanup]
    public async Task Clean() => await _host.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task<long> Least() => _host.LeastAsync();

    [Benchmark]
    public Task<MfaProof> Begin_and_verify() => _host.VerifyAsync();

    /// <summary>
    /// Prints what a verification allocates, and what its own statements allocate when sent by bare commands. Sent again they
    /// find nothing left to change and write nothing, so that their time says nothing.
    /// </summary>
    internal static async Task CompareWithBareAsync()
    {
        foreach (var store in Stores.Where(s => s != VerifyingHost.Memory))
        {
            var counter = new RoundTripCounter();
            await using (var recorded = await VerifyingHost.StartAsync(store, counter))
            {
                await recorded.VerifyAsync();
                counter.Reset();
                await recorded.VerifyAsync();
            }

            await using var host = await VerifyingHost.StartAsync(store);
            var (mfaKit, bare) = (await KilobytesAsync(host.VerifyAsync), await KilobytesAsync(() => host.BareAsync(counter.Statements)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{store,-24} MfaKit {mfaKit:F0} KB, its {counter.Commands} statements bare {bare:F0} KB, {mfaKit / bare:F1} : 1"));
        }
    }

    /// <summary>Prints what one operation asks of each database.</summary>
    internal static async Task CountRoundTripsAsync()
    {
        foreach (var store in Stores.Where(s => s != VerifyingHost.Memory))
        {
            var counter = new RoundTripCounter();
            await using var host = await VerifyingHost.StartAsync(store, counter);
            await host.VerifyAsync();
            counter.Reset();
            await host.VerifyAsync();
            Console.WriteLine($"{store,-10} {counter.Commands} commands, {counter.Commits} commits, {counter.Compilations} queries compiled");
        }
    }

    /// <summary>Allocated per call by the whole process, the smallest of some turns: what others do in it only adds.</summary>
    private static async Task<double> KilobytesAsync(Func<Task> call)
    {
        const int Turns = 5;
        const int CallsPerTurn = 100;
        var least = double.MaxValue;
        for (var turn = 0; turn < Turns; turn++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var i = 0; i < CallsPerTurn; i++)
                await call();
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / CallsPerTurn);
        }

        return least;
    }
}
