using System.Diagnostics;
using System.Globalization;
using MfaKit.Totp;

namespace MfaKit.Benchmarks;

/// <summary>
/// The two code validation benchmarks in short turns that alternate between the ways, median of the ratios turn by turn:
/// on a machine shared with others a slow minute then falls on all ways alike.
/// </summary>
internal static class InterleavedCodeValidation
{
    private const int WarmupTurns = 20;
    private const int Turns = 301;
    private const int ChecksPerTurn = 1000;

    public static async Task RunAsync()
    {
        foreach (var algorithm in Enum.GetValues<TotpAlgorithm>())
        {
            var ways = new CodeValidation { Algorithm = algorithm };
            ways.Prepare();
            Report(
                algorithm.ToString(),
                (nameof(ways.Three_bare_hmacs), () => ways.Three_bare_hmacs()),
                (nameof(ways.MfaKit_hit), () => ways.MfaKit_hit()),
                (nameof(ways.MfaKit_miss), () => ways.MfaKit_miss()),
                (nameof(ways.OtpNet_hit), () => ways.OtpNet_hit()),
                (nameof(ways.OtpNet_miss), () => ways.OtpNet_miss()),
                (nameof(ways.OneShots_miss), () => ways.OneShots_miss()),
                (nameof(ways.OtpNetKeyed_miss), () => ways.OtpNetKeyed_miss()));
        }

        var identity = new CodeValidationAgainstIdentity();
        await identity.Prepare();
        Report(
            "Identity",
            (nameof(identity.Identity_hit), () => identity.Identity_hit().GetAwaiter().GetResult()),
            (nameof(identity.Identity_miss), () => identity.Identity_miss().GetAwaiter().GetResult()),
            (nameof(identity.MfaKit_hit), () => identity.MfaKit_hit()),
            (nameof(identity.MfaKit_miss), () => identity.MfaKit_miss()));
    }

    private static void Report(string group, params (string Name, Action Check)[] ways)
    {
        var ratios = ways.Select(_ => new double[Turns]).ToArray();
        for (var turn = -WarmupTurns; turn < Turns; turn++)
        {
            var took = ways.Select(way => Time(way.Check)).ToArray();
            for (var i = 0; turn >= 0 && i < ways.Length; i++) ratios[i][turn] = took[i] / took[0];
        }

        for (var i = 0; i < ways.Length; i++)
        {
            Array.Sort(ratios[i]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{group,-9} {ways[i].Name,-17} {ratios[i][Turns / 2]:F2}"));
        }
    }

    private static double Time(Action check)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < ChecksPerTurn; i++) check();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
