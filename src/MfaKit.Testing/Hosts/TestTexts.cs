using System.Collections.Concurrent;
using MfaKit.Sms;

namespace MfaKit.Testing.Hosts;

/// <summary>Text messages that a host has sent.</summary>
public sealed class TestTexts : ISmsSender
{
    private readonly ConcurrentQueue<SmsMessage> _messages = new();

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<SmsMessage> Messages => [.. _messages];

    /// <summary>The code in the newest message (the last line's <c>@host #code</c>).</summary>
    /// <param name="number">To this number in E.164; null for any.</param>
    /// <exception cref="MfaTestException">No such message came.</exception>
    public string Code(string? number = null)
    {
        var newest = _messages.LastOrDefault(message => number is null || message.To.E164 == number)
            ?? throw new MfaTestException($"No text message came{(number is null ? "" : $" to {number}")}; {_messages.Count} in all.");
        return newest.Text[(newest.Text.LastIndexOf('#') + 1)..].Trim();
    }

    /// <inheritdoc />
    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        _messages.Enqueue(message);
        return ValueTask.FromResult<SmsSendResult>(new SmsSendResult.Accepted(null));
    }
}
