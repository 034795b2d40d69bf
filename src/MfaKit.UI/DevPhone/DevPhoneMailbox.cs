using MfaKit.Notifications;

namespace MfaKit.UI.DevPhone;

/// <summary>The mail of all addresses there are, the last ones only.</summary>
internal sealed class DevPhoneMailbox : IMfaNotifier
{
    private const int Most = 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<MfaNotice> _mails = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<MfaNotice> Mails
    {
        get
        {
            lock (_lock)
                return [.. _mails];
        }
    }

    public Task SendAsync(MfaNotice notice, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // One that comes again under its id is one mail, as in a mail system.
            if (_mails.All(mail => mail.Id != notice.Id))
                _mails.AddFirst(notice);
            if (_mails.Count > Most)
                _mails.RemoveLast();
        }

        return Task.CompletedTask;
    }
}
