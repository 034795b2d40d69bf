using Microsoft.Extensions.Options;

namespace MfaKit.Push.Devices;

/// <summary>
/// Slows phones down that ask much more often than they were told. In this process only: it spares the store, it guards nothing. A phone
/// that was woken, opened and turned around asks a few times at once, so a few are free.
/// </summary>
internal sealed class PollPace(IOptions<PushOptions> options, TimeProvider time)
{
    private const int Burst = 10;
    private const int MostKept = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<FactorId, (double Room, DateTimeOffset At)> _rooms = [];

    /// <summary>Null when it may ask; else when to ask again.</summary>
    public DateTimeOffset? Take(FactorId device)
    {
        var now = time.GetUtcNow();
        var interval = options.Value.PollInterval;
        lock (_lock)
        {
            // Forgetting all at once is crude, and costs nobody more than a burst.
            if (_rooms.Count >= MostKept)
                _rooms.Clear();
            var (room, at) = _rooms.GetValueOrDefault(device, (Burst, now));
            room = Math.Min(Burst, room + ((now - at) / interval));
            if (room < 1)
            {
                _rooms[device] = (room, now);
                return now + interval;
            }

            _rooms[device] = (room - 1, now);
            return null;
        }
    }
}
