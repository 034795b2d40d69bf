namespace MfaKit.Sms;

/// <summary>What a sender made of a message. Closed.</summary>
public abstract record SmsSendResult
{
    private SmsSendResult()
    {
    }

    /// <summary>The network has it. Whether it arrives, a delivery report may tell later (<see cref="ISmsReports"/>).</summary>
    /// <param name="ProviderMessageId">The provider's own id of it, or null.</param>
    public sealed record Accepted(string? ProviderMessageId = null) : SmsSendResult;

    /// <summary>Will never be sent to this number: asking again does not help, so the enrolment or challenge is cancelled.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refused(SmsRefusalReason Reason) : SmsSendResult;

    /// <summary>The provider takes no more for now: 503 with <c>Retry-After</c>.</summary>
    /// <param name="After">How long it wants to be left alone, or null when it does not say.</param>
    public sealed record Throttled(TimeSpan? After = null) : SmsSendResult;

    /// <summary>Not sent, for a reason that may pass (timeout, provider down): 503.</summary>
    /// <param name="MayHaveBeenSent">
    /// True where nobody knows: the provider was asked and gave no answer that says either. Another way is not tried then, for the
    /// person could get two. Default false: certainly not sent.
    /// </param>
    public sealed record Failed(bool MayHaveBeenSent = false) : SmsSendResult;
}
