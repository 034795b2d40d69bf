using MfaKit.Sms;

namespace MfaKit.UI.DevPhone;

/// <summary>The messages of all numbers there are, the last ones only: one phone stands for everybody's.</summary>
internal sealed class DevPhoneInbox(TimeProvider time) : ISmsSender
{
    private const int Most = 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<DevPhoneMessage> _messages = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<DevPhoneMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _messages.AddFirst(new DevPhoneMessage(message.Id, message.To.E164, message.Text, time.GetUtcNow()));
            if (_messages.Count > Most)
                _messages.RemoveLast();
        }

        return ValueTask.FromResult<SmsSendResult>(new SmsSendResult.Accepted(null));
    }
}
