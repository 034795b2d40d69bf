using MfaKit.Sms;

namespace MfaKit.SmsGateways.Http;

/// <summary>An answer by which a gateway refuses a number for good.</summary>
public sealed class HttpRefusal : HttpAnswerTest
{
    /// <summary>Why. Default: the number is wrong.</summary>
    public SmsRefusalReason Reason { get; set; }
}
