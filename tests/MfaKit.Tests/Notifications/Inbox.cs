using System.Collections.Concurrent;

namespace MfaKit.Notifications;

/// <summary>Where notices arrive in a test. It may be down for some addresses, or for all.</summary>
public sealed class Inbox : IMfaNotifier
{
    private readonly ConcurrentQueue<MfaNotice> _notices = new();
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<MfaNotice, Task>? Before { get; set; }

    public IReadOnlyList<MfaNotice> Notices => [.. _notices];

    public Task First => _first.Task;

    public async Task SendAsync(MfaNotice notice, CancellationToken cancellationToken)
    {
        if (Before is { } before)
            await before(notice);
        _notices.Enqueue(notice);
        _first.TrySetResult();
    }
}
