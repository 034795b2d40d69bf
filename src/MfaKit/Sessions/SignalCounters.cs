namespace MfaKit.Sessions;

/// <summary>
/// Counts signals by person, in a fixed number of counters: people who share one are read again once too often, which costs a
/// query and nothing else.
/// </summary>
internal sealed class SignalCounters
{
    private const int Number = 4096;

    private readonly long[] _counts = new long[Number];
    private long _all;

    /// <summary>Signals about anybody.</summary>
    public long All => Volatile.Read(ref _all);

    public void Count(UserId user)
    {
        Interlocked.Increment(ref Of(user, _counts));
        Interlocked.Increment(ref _all);
    }

    public long Of(UserId user) => Volatile.Read(ref Of(user, _counts));

    private static ref long Of(UserId user, long[] counts) => ref counts[(uint)user.Value.GetHashCode(StringComparison.Ordinal) % Number];
}
