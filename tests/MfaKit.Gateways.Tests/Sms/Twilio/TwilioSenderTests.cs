using MfaKit.Sms.Hosting;
using MfaKit.SmsGateways.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Twilio;

public sealed class TwilioSenderTests
{
    public static TheoryData<string, SmsSendResult> Answers { get; } = new()
    {
        { "+15005550001", new SmsSendResult.Refused(SmsRefusalReason.WrongNumber) },
        { "+15005550009", new SmsSendResult.Refused(SmsRefusalReason.WrongNumber) },
        { "+15005550021", new SmsSendResult.Refused(SmsRefusalReason.WrongNumber) },
        { "+15005550004", new SmsSendResult.Refused(SmsRefusalReason.OptedOut) },
        { "+15005550002", new SmsSendResult.Refused(SmsRefusalReason.NotAllowed) },
        { "+15005550003", new SmsSendResult.Refused(SmsRefusalReason.NotAllowed) },
        { "+15005550022", new SmsSendResult.Refused(SmsRefusalReason.NotAllowed) },
        { "+15005550023", new SmsSendResult.Throttled(TimeSpan.FromSeconds(3)) },
        { "+15005550024", new SmsSendResult.Throttled() },
        { "+15005550025", new SmsSendResult.Failed() },
        { "+15005550026", new SmsSendResult.Failed() },
        { "+15005550027", new SmsSendResult.Failed() },
        { "+15005550010", new SmsSendResult.Accepted(TwilioApi.MessageSid) },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task Answer_of_Twilio_means_what_its_documentation_says(string to, SmsSendResult expected)
    {
        await using var twilio = await Provider.StartAsync(TwilioApi.Answer);
        using var host = Host(twilio, _ => { });

        Assert.Equal(expected, await host.SendAsync(SmsHost.Message(to)));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task Api_key_is_used_in_place_of_the_token()
    {
        await using var twilio = await Provider.StartAsync(TwilioApi.Answer);
        using var host = Host(twilio, o => (o.ApiKeySid, o.ApiKeySecret, o.AuthToken) = (TwilioApi.ApiKeySid, TwilioApi.ApiKeySecret, "another"));

        Assert.IsType<SmsSendResult.Accepted>(await host.SendAsync());
    }

    [Fact]
    public async Task Messaging_service_takes_the_place_of_the_sender()
    {
        await using var twilio = await Provider.StartAsync(TwilioApi.Answer);
        using var host = Host(twilio, o => (o.From, o.MessagingServiceSid) = (null, TwilioApi.ServiceSid));

        Assert.IsType<SmsSendResult.Accepted>(await host.SendAsync());

        var fields = TwilioApi.Fields(Assert.Single(twilio.Requests));
        Assert.Equal(TwilioApi.ServiceSid, fields["MessagingServiceSid"]);
        Assert.DoesNotContain("From", fields.Keys);
    }

    [Fact]
    public async Task Wrong_credentials_are_a_failure_and_no_refusal_of_the_number()
    {
        await using var twilio = await Provider.StartAsync(TwilioApi.Answer);
        using var host = Host(twilio, o => o.AuthToken = "wrong");

        Assert.Equal(new SmsSendResult.Failed(), await host.SendAsync());
    }

    [Theory, InlineData(502), InlineData(504)]
    public async Task Answer_of_somebody_in_between_leaves_open_whether_it_was_sent(int status)
    {
        await using var twilio = await Provider.StartAsync(_ => new(status, "<html>Bad gateway</html>", "text/html"));
        using var host = Host(twilio, _ => { });

        Assert.Equal(new SmsSendResult.Failed(MayHaveBeenSent: true), await host.SendAsync());
    }

    private static SmsHost Host(Provider twilio, Action<TwilioOptions> configure) => SmsHost.Build(mfa => mfa.AddTwilio(o =>
    {
        o.ApiBase = twilio.Address;
        o.AccountSid = TwilioApi.AccountSid;
        o.AuthToken = TwilioApi.AuthToken;
        o.From = TwilioApi.From;
        configure(o);
    }));
}
