namespace MfaKit.Testing.Sms;

/// <summary>A message as the provider understood it.</summary>
/// <param name="To">The number, <c>+</c> and digits.</param>
/// <param name="Text">The text, as it would go to the phone.</param>
public sealed record ReceivedSms(string To, string Text);
