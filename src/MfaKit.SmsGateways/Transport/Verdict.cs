using MfaKit.Sms;

namespace MfaKit.SmsGateways.Transport;

/// <summary>What a gateway's answer means.</summary>
/// <param name="Result">The result.</param>
/// <param name="Code">The gateway's own number for it, for the log.</param>
internal readonly record struct Verdict(SmsSendResult Result, int? Code = null);
