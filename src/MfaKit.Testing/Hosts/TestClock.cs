namespace MfaKit.Testing.Hosts;

/// <summary>
/// Stands still until a test moves it. A move is a jump: whatever fell due on the way runs once, at the end of it. A month therefore costs no more than
/// a second in a host whose background services look every second.
/// </summary>
public sealed class TestClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now;

    /// <summary>Sets it.</summary>
    /// <param name="start">The time it shows.</param>
    public TestClock(DateTimeOffset start) => _now = start;

    /// <inheritdoc />
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    /// <inheritdoc />
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves it on.</summary>
    /// <param name="by">By how much; zero or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Time does not go back.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Alarm[] due;
        lock (_lock)
        {
            _now += by;
            due = [.. _alarms.Where(alarm => alarm.At <= _now).OrderBy(alarm => alarm.At)];
            foreach (var alarm in due)
                alarm.Rewind(_now);
        }

        foreach (var alarm in due)
            alarm.Ring();
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset At { get; private set; }

        public void Rewind(DateTimeOffset now)
        {
            At = now + _period;
            if (_period <= TimeSpan.Zero)
                clock._alarms.Remove(this);
        }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                _period = period;
                if (dueTime > TimeSpan.Zero)
                {
                    At = clock._now + dueTime;
                    clock._alarms.Add(this);
                }
                else if (dueTime == TimeSpan.Zero)
                {
                    At = clock._now + period;
                    if (period > TimeSpan.Zero)
                        clock._alarms.Add(this);
                }
            }

            // Due at once: as any timer, not within the call that sets it.
            if (dueTime == TimeSpan.Zero)
                ThreadPool.QueueUserWorkItem(static alarm => alarm.Ring(), this, preferLocal: false);
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
