namespace MfaKit.Sms;

/// <summary>
/// Carries a text message to the telephone network: a provider's API, a gateway of one's own, a router over several. Without
/// one registered, SMS cannot be set up. One instance serves everybody.
/// </summary>
public interface ISmsSender
{
    /// <summary>
    /// Sends one message. It does not retry for long: a person waits, and what was not sent may be asked for again. Neither text nor
    /// number may reach a log, a trace or an exception's message (SEC-A2).
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Stops waiting; the message may be on its way all the same.</param>
    /// <returns>What became of it. A throw counts as <see cref="SmsSendResult.Failed"/> of which nobody knows.</returns>
    ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken);
}
