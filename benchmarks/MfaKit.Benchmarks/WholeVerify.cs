using System.Diagnostics;
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
    /// Prints bytes and time of a verification and of its own statements by bare commands. Short turns that alternate, medians:
    /// a slow minute falls on both alike.
    /// </summary>
    internal static async Task CompareWithBareAsync()
    {
        const int Turns = 21;
        const int CallsPerTurn = 20;
        foreach (var store in Stores.Where(s => s != VerifyingHost.Memory))
        {
            var counter = new RoundTripCounter();
            IReadOnlyList<Statement> statements;
            await using (var recorded = await VerifyingHost.StartAsync(store, counter))
            {
                await recorded.VerifyAsync();
                counter.Reset();
                await recorded.VerifyAsync();
                statements = [.. counter.Statements];
            }

            await using var host = await VerifyingHost.StartAsync(store);
            var (mfaKit, bare) = (new List<(double Bytes, double Time)>(), new List<(double Bytes, double Time)>());
            for (var turn = -2; turn < Turns; turn++)
            {
                var (ours, theirs) = (await MeasureAsync(host.VerifyAsync, CallsPerTurn), await MeasureAsync(() => host.BareAsync(statements), CallsPerTurn));
                if (turn < 0)
                    continue;
                mfaKit.Add(ours);
                bare.Add(theirs);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{store,-24} MfaKit {Median(mfaKit, m => m.Bytes) / 1024:F0} KB {Median(mfaKit, m => m.Time):F1} ms, its {statements.Count} statements bare "
                + $"{Median(bare, m => m.Bytes) / 1024:F0} KB {Median(bare, m => m.Time):F1} ms, time {mfaKit.Zip(bare, (o, t) => o.Time / t.Time).Order().ElementAt(Turns / 2):F1} : 1"));
        }

        static double Median(List<(double Bytes, double Time)> turns, Func<(double Bytes, double Time), double> of) => turns.Select(of).Order().ElementAt(turns.Count / 2);
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

    private static async Task<(double Bytes, double Milliseconds)> MeasureAsync(Func<Task> call, int times)
    {
        var (bytes, start) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        for (var i = 0; i < times; i++)
            await call();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return ((GC.GetTotalAllocatedBytes(precise: true) - bytes) / (double)times, took / times);
    }
}
