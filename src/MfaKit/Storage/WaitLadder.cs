namespace MfaKit.Storage;

/// <summary>
/// The waits after failures in a row: none for the first <see cref="Free"/> - 1, then <see cref="First"/>, doubling with
/// each further failure up to <see cref="Longest"/> (SP 800-63B-4 §3.2.2: "30 seconds up to an hour").
/// </summary>
/// <param name="Free">Failures that are evaluated without a wait; the wait begins with this one. At least 1.</param>
/// <param name="First">The first wait.</param>
/// <param name="Longest">The longest wait.</param>
public sealed record WaitLadder(int Free, TimeSpan First, TimeSpan Longest)
{
    /// <summary>The rungs, lowest first: from so many failures on, wait so long. Short enough for a CASE expression.</summary>
    public IReadOnlyList<(int Failures, TimeSpan Wait)> Rungs { get; } = Build(Free, First, Longest);

    /// <summary>The wait after so many failures in a row.</summary>
    public TimeSpan After(int failures) =>
        Rungs.LastOrDefault(r => failures >= r.Failures) is { Failures: > 0 } rung ? rung.Wait : TimeSpan.Zero;

    private static List<(int, TimeSpan)> Build(int free, TimeSpan first, TimeSpan longest)
    {
        var rungs = new List<(int, TimeSpan)>();
        var wait = first;
        for (var failures = free; ; failures++, wait *= 2)
        {
            rungs.Add((failures, wait < longest ? wait : longest));
            if (wait >= longest)
                return rungs;
        }
    }
}
