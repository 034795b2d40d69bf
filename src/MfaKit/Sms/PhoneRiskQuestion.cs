namespace MfaKit.Sms;

/// <summary>What a risk check is asked.</summary>
/// <param name="Number">The number; its text redacts itself.</param>
/// <param name="Country">The country it is of, as an ISO 3166-1 alpha-2 code.</param>
/// <param name="User">Whose number it is, or shall be.</param>
/// <param name="Purpose">What a message is about to be sent for; <see cref="Purpose.Enroll"/> also just before it is bound.</param>
public sealed record PhoneRiskQuestion(PhoneNumber Number, string Country, UserId User, Purpose Purpose);
