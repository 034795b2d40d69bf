using MfaKit.Sms;

namespace MfaKit.Aot;

/// <summary>The one phone there is.</summary>
internal sealed class Handset : ISmsSender
{
    public static string Text { get; private set; } = "";

    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        Text = message.Text;
        return ValueTask.FromResult<SmsSendResult>(new SmsSendResult.Accepted());
    }
}
