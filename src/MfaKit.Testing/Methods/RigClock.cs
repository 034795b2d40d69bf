namespace MfaKit.Testing.Methods;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class RigClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
