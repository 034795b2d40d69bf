using System.Diagnostics;
using System.Globalization;
using MfaKit.Totp;

namespace MfaKit.Benchmarks;

/// <summary>
/// <see cref="CodeValidation"/> in short turns that alternate between the ways, median of the ratios turn by turn: on a
/// machine shared with others a slow minute then falls on all ways alike.
/// </summary>
internal static class InterleavedCodeValidation
{
    private const int Turns = 301;
    private const int ChecksPerTurn = 2000;

    public static void Run()
    {
        foreach (var algorithm in Enum.GetValues<TotpAlgorithm>())
        {
            var ways = new CodeValidation { Algorithm = algorithm };
            ways.Prepare();
            Report(algorithm, ways);
        }
    }

    private static void Report(TotpAlgorithm algorithm, CodeValidation ways)
    {
        (string Name, Action Check)[] timed =
        [
            (nameof(ways.Three_bare_hmacs), () => ways.Three_bare_hmacs()),
            (nameof(ways.MfaKit_hit), () => ways.MfaKit_hit()),
            (nameof(ways.MfaKit_miss), () => ways.MfaKit_miss()),
            (nameof(ways.OtpNet_hit), () => ways.OtpNet_hit()),
            (nameof(ways.OtpNet_miss), () => ways.OtpNet_miss()),
            (nameof(ways.OneShots_miss), () => ways.OneShots_miss()),
            (nameof(ways.OtpNetKeyed_miss), () => ways.OtpNetKeyed_miss()),
        ];
        var ratios = timed.Select(_ => new double[Turns]).ToArray();
        for (var turn = -20; turn < Turns; turn++)
        {
            var took = timed.Select(way => Time(way.Check)).ToArray();
            for (var i = 0; turn >= 0 && i < timed.Length; i++) ratios[i][turn] = took[i] / took[0];
        }

        for (var i = 0; i < timed.Length; i++)
        {
            Array.Sort(ratios[i]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{algorithm,-7} {timed[i].Name,-17} {ratios[i][Turns / 2]:F2}"));
        }
    }

    private static double Time(Action check)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < ChecksPerTurn; i++) check();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
