using BenchmarkDotNet.Attributes;

namespace MfaKit.Benchmarks;

/// <summary>A challenge by text message begun, through the public services: six limits, one row, nothing on the air.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
public class SmsChallengeStart
{
    private VerifyingHost _host = null!;

    [ParamsSource(nameof(Stores))]
    public string Store { get; set; } = VerifyingHost.Memory;

    public static IEnumerable<string> Stores => VerifyingHost.Stores().Where(store => !store.EndsWith(VerifyingHost.Pooled, StringComparison.Ordinal));

    [GlobalSetup]
    public async Task Prepare() => _host = await VerifyingHost.StartAsync(Store, withPhones: true);

    [GlobalCleanup]
    public async Task Clean() => await _host.DisposeAsync();

    [Benchmark(Baseline = true)]
    public Task<long> Least() => _host.LeastAsync();

    [Benchmark]
    public Task<MfaTransaction> Begin() => _host.BeginSmsAsync();
}
