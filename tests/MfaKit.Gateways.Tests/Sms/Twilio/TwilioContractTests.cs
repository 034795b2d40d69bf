namespace MfaKit.Sms.Twilio;

public sealed class TwilioContractTests : SenderContractTests<TwilioActor>;
