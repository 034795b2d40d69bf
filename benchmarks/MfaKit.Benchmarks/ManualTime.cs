namespace MfaKit.Benchmarks;

/// <summary>A clock that stands until it is told to go on; its timers never fire.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
