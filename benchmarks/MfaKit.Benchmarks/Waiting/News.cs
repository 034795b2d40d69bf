using System.Diagnostics;
using System.Globalization;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>When each phone answered and when its browser was told, by the machine's one clock.</summary>
internal sealed class News(int count)
{
    private readonly long[] _sent = new long[count];
    private readonly long[] _told = new long[count];
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = count;

    public void Sent(int i) => _sent[i] = Stopwatch.GetTimestamp();

    public void Told(int i, long at)
    {
        _told[i] = at;
        if (Interlocked.Decrement(ref _left) == 0)
            _all.SetResult();
    }

    public Task AllAsync(TimeSpan atMost) => _all.Task.WaitAsync(atMost);

    /// <summary>The last of some that was told.</summary>
    public long LastOf(int from, int to) => _told[from..to].Max();

    /// <summary>How long those took, from answer to browser.</summary>
    public string Of(int from, int to)
    {
        var took = Enumerable.Range(from, to - from).Select(i => Stopwatch.GetElapsedTime(_sent[i], _told[i]).TotalMilliseconds).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {took[took.Length / 2]:F1} ms, p99 {took[took.Length * 99 / 100]:F1} ms");
    }
}
