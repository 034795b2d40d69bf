using System.Diagnostics;
using System.Globalization;

namespace MfaKit.Benchmarks;

/// <summary>
/// Ways in short turns that alternate, median of the ratios turn by turn: on a machine shared with others a slow minute then
/// falls on all ways alike.
/// </summary>
internal static class Interleaved
{
    private const int WarmupTurns = 20;
    private const int Turns = 301;

    public static void Report(string group, int callsPerTurn, params (string Name, Action Call)[] ways) => Report(group, callsPerTurn, () => { }, ways);

    /// <param name="group">What the lines are called.</param>
    /// <param name="callsPerTurn">Calls of each way in a turn.</param>
    /// <param name="prepare">Done before each turn, outside of the time.</param>
    /// <param name="ways">The ways; the first is what the others are compared with.</param>
    public static void Report(string group, int callsPerTurn, Action prepare, params (string Name, Action Call)[] ways)
    {
        var ratios = ways.Select(_ => new double[Turns]).ToArray();
        for (var turn = -WarmupTurns; turn < Turns; turn++)
        {
            prepare();
            var took = ways.Select(way => Time(way.Call, callsPerTurn)).ToArray();
            for (var i = 0; turn >= 0 && i < ways.Length; i++) ratios[i][turn] = took[i] / took[0];
        }

        for (var i = 0; i < ways.Length; i++)
        {
            Array.Sort(ratios[i]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{group,-11} {ways[i].Name,-22} {ratios[i][Turns / 2]:F2}"));
        }
    }

    private static double Time(Action call, int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++) call();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
