using System.Collections.Concurrent;
using MfaKit.Notifications;

namespace MfaKit.Testing.Hosts;

/// <summary>Notices that a host has sent. They leave in the background, by the host's clock (<see cref="NotificationOptions"/>): move it on and wait.</summary>
public sealed class TestMails : IMfaNotifier
{
    private readonly ConcurrentQueue<MfaNotice> _notices = new();

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<MfaNotice> Notices => [.. _notices];

    /// <inheritdoc />
    public Task SendAsync(MfaNotice notice, CancellationToken cancellationToken)
    {
        _notices.Enqueue(notice);
        return Task.CompletedTask;
    }
}
