using MfaKit.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Twilio;

public sealed class TwilioActor : SmsSenderActor
{
    public override SmsProviderAnswer Accepted => TwilioApi.Created;

    public override string? ProviderMessageId => TwilioApi.MessageSid;

    public override SmsProviderAnswer Failing => TwilioApi.Error(500, 20500, "Internal Server Error");

    public override IReadOnlyList<string> Canaries { get; } = [TwilioApi.AuthToken, TwilioApi.ApiKeySecret, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{TwilioApi.AccountSid}:{TwilioApi.AuthToken}"))];

    public override void Register(MfaBuilder mfa, Uri provider) => mfa.AddTwilio(o =>
    {
        o.ApiBase = provider;
        o.AccountSid = TwilioApi.AccountSid;
        o.AuthToken = TwilioApi.AuthToken;
        o.From = TwilioApi.From;
    });

    public override ReceivedSms Read(SmsProviderRequest request)
    {
        Assert.Equal(201, TwilioApi.Answer(request).Status);
        var fields = TwilioApi.Fields(request);
        return new(fields["To"], fields["Body"]);
    }

    public override SmsProviderAnswer? Refused(SmsRefusalReason reason) => reason switch
    {
        SmsRefusalReason.WrongNumber => TwilioApi.Error(400, 21211, "Invalid 'To' Phone Number"),
        SmsRefusalReason.OptedOut => TwilioApi.Error(400, 21610, "Attempt to send to unsubscribed recipient"),
        SmsRefusalReason.NotAllowed => TwilioApi.Error(400, 21408, "Permission to send an SMS has not been enabled"),
        _ => null,
    };

    public override SmsProviderAnswer Throttled(TimeSpan after) => TwilioApi.Error(429, 20429, "Too Many Requests").RetryAfter(after);
}
