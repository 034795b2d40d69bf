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
}
