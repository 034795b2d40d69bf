using System.Collections.Concurrent;
using MfaKit.Notifications;

namespace MfaKit.UI.Sms;

internal sealed class Mail : IMfaNotifier
{
    private readonly ConcurrentQueue<MfaNotice> _notices = [];

    public IReadOnlyList<MfaNotice> Notices => [.. _notices];

    public Task SendAsync(MfaNotice notice, CancellationToken cancellationToken)
    {
        _notices.Enqueue(notice);
        return Task.CompletedTask;
    }
}
