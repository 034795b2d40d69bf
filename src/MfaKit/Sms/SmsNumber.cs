namespace MfaKit.Sms;

/// <summary>A number that can take text messages, and whose numbering plan it is of.</summary>
/// <param name="Number">The number.</param>
/// <param name="Country">The country as an ISO 3166-1 alpha-2 code.</param>
internal sealed record SmsNumber(PhoneNumber Number, string Country);
