using System.Diagnostics;
using System.Globalization;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>What is printed, and how memory is looked at.</summary>
internal static class Report
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public static void Line(string what, string text) => Console.WriteLine($"{what,-38} {text}");

    public static void Reads(string what, (long Batches, long Rows, long Singles) before, (long Batches, long Rows, long Singles) after) =>
        Line(what, $"{after.Batches - before.Batches} batches of {after.Rows - before.Rows} rows in all, {after.Singles - before.Singles} single rows");

    /// <summary>What lives, once all is quiet.</summary>
    public static async Task<long> LivingBytesAsync()
    {
        await Task.Delay(Settle);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    public static void PerWaiter(long before, long after, int count) =>
        Line("  living bytes per waiter", string.Create(CultureInfo.InvariantCulture, $"{(after - before) / (double)count:F0}"));

    /// <summary>What waiting alone costs.</summary>
    public static async Task IdleAsync(CountedReads reads)
    {
        using var process = Process.GetCurrentProcess();
        var (before, cpu) = (reads.Now, process.TotalProcessorTime);
        await Task.Delay(Idle);
        process.Refresh();
        Reads(string.Create(CultureInfo.InvariantCulture, $"  read in {Idle.TotalSeconds:F0} s of waiting"), before, reads.Now);
        Line("  processor in that time", string.Create(CultureInfo.InvariantCulture, $"{(process.TotalProcessorTime - cpu).TotalMilliseconds:F0} ms"));
    }
}
