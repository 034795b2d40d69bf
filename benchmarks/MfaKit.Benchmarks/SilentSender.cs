using MfaKit.Sms;

namespace MfaKit.Benchmarks;

/// <summary>Accepts everything and sends nothing.</summary>
internal sealed class SilentSender : ISmsSender
{
    private static readonly SmsSendResult Accepted = new SmsSendResult.Accepted();

    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) => ValueTask.FromResult(Accepted);
}
