namespace MfaKit.Sms;

/// <summary>What is handed on from the step to its delivery.</summary>
/// <param name="Transaction">What it is sent for.</param>
/// <param name="Message">The message.</param>
/// <param name="Question">What the risk check is asked first.</param>
internal sealed record SmsOutgoing(TransactionId Transaction, SmsMessage Message, PhoneRiskQuestion Question)
{
    /// <summary>The message's id only (SEC-A2).</summary>
    public override string ToString() => Message.ToString();
}
