using MfaKit.Sms;
using MfaKit.SmsGateways.Transport;

namespace MfaKit.SmsGateways.Twilio;

/// <summary>Twilio's Error and Warning Dictionary, as far as it says something of the number or of the pace.</summary>
internal static class TwilioErrors
{
    public static SmsSendResult ResultOf(int? code, Exchange.Answered answer) => code switch
    {
        // 'To' is no valid number; no mobile one; a short code; a landline.
        21211 or 21614 or 21265 or 21635 => new SmsSendResult.Refused(SmsRefusalReason.WrongNumber),

        // Its holder answered STOP.
        21610 => new SmsSendResult.Refused(SmsRefusalReason.OptedOut),

        // No permission for the region; a trial account and a number it has not verified; no way from this sender; blocked against fraud.
        21408 or 21608 or 21612 or 60410 or 60605 => new SmsSendResult.Refused(SmsRefusalReason.NotAllowed),

        // Too many requests; too many messages; the sender's queue is full.
        20429 or 14107 or 21611 => new SmsSendResult.Throttled(answer.RetryAfter),
        _ => answer.ByStatus(),
    };
}
