using System.Collections.Concurrent;

namespace MfaKit.Sms;

/// <summary>The sender's other end: every phone there is, and how the provider behaves.</summary>
internal sealed class Handset : ISmsSender
{
    private readonly ConcurrentQueue<SmsMessage> _messages = [];

    public Func<SmsMessage, ValueTask<SmsSendResult>> Behave { get; set; } = _ => ValueTask.FromResult<SmsSendResult>(new SmsSendResult.Accepted("provider-1"));

    public IReadOnlyList<SmsMessage> Messages => [.. _messages];

    public SmsMessage Last => _messages.Last();

    /// <summary>The code as a browser reads it.</summary>
    public string Code => CodeOf(Last);

    public string WrongCode => Code == "000000" ? "000001" : "000000";

    public static string CodeOf(SmsMessage message) => OneTimeCode.Read(message.Text)!.Value.Code;

    public async ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var result = await Behave(message);
        if (result is SmsSendResult.Accepted)
            _messages.Enqueue(message);
        return result;
    }
}
