using System.Diagnostics;
using System.Globalization;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>Lets the phones answer while everybody waits: first some one by one, then all that are left as fast as this machine takes them.</summary>
internal static class Answers
{
    private const int OneByOne = 500;
    private const int AtOnce = 4;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(int count, News news, CountedReads reads, Func<int, Task> answer)
    {
        var before = reads.Now;
        for (var i = 0; i < OneByOne; i++)
        {
            news.Sent(i);
            await answer(i);
            await Task.Delay(Between);
        }

        Report.Reads("  read while they answered one by one", before, reads.Now);
        before = reads.Now;
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(OneByOne, count - OneByOne), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            // Each to the end of the queue, as requests are: in memory an answer never waits, and would keep its thread to itself.
            await Task.Yield();
            news.Sent(i);
            await answer(i);
        });
        var taken = Stopwatch.GetTimestamp();
        await news.AllAsync(Patience);
        Report.Reads("  read in the rush", before, reads.Now);
        Report.Line("  one by one", $"{OneByOne}: {news.Of(0, OneByOne)}");
        Report.Line("  in the rush", string.Create(
            CultureInfo.InvariantCulture,
            $"{count - OneByOne}: {news.Of(OneByOne, count)}; answers took {Stopwatch.GetElapsedTime(began, taken).TotalSeconds:F2} s, all were told after {Stopwatch.GetElapsedTime(began, news.LastOf(OneByOne, count)).TotalSeconds:F2} s"));
    }
}
