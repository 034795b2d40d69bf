namespace MfaKit.Sms;

/// <summary>What became of a message.</summary>
/// <param name="Message">The message.</param>
/// <param name="State">What became of it.</param>
public sealed record SmsReport(SmsMessageId Message, SmsDeliveryState State)
{
    /// <summary>The provider's own word for it, for the log: 1 to 32 ASCII letters, digits, <c>-</c>, <c>_</c>; or null. Anything else is left out.</summary>
    public string? ProviderCode { get; init; }
}
