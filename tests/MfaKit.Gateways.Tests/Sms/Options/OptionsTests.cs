using MfaKit.Sms.Hosting;
using MfaKit.Sms.Twilio;
using MfaKit.SmsGateways;
using MfaKit.SmsGateways.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.Sms.Options;

/// <summary>A gateway that cannot work does not let the host start; every field is named, no value is told.</summary>
public sealed class OptionsTests
{
    private const string Secret = "canary\nsecret";

    [Fact]
    public Task Kannel_without_anything_names_what_is_missing() =>
        AssertNamesAsync(mfa => mfa.AddKannel(_ => { }), "kannel: SendUrl", "kannel: Username", "kannel: Password");

    [Fact]
    public Task Kannel_with_everything_wrong_names_everything() => AssertNamesAsync(
        mfa => mfa.AddKannel("second", o =>
        {
            o.SendUrl = new("http://sms.contoso.example/cgi-bin/sendsms");
            o.Username = o.Password = o.From = o.Smsc = Secret;
            o.Timeout = TimeSpan.FromMinutes(2);
            o.ReportsBase = new("http://my.contoso.example/?x=1");
        }),
        "second: SendUrl", "second: Username", "second: Password", "second: From", "second: Smsc", "second: Timeout", "second: ReportsBase");

    [Fact]
    public Task Twilio_without_anything_names_what_is_missing() =>
        AssertNamesAsync(mfa => mfa.AddTwilio(_ => { }), "twilio: AccountSid", "twilio: AuthToken", "twilio: From");

    [Fact]
    public Task Twilio_with_everything_wrong_names_everything() => AssertNamesAsync(
        mfa => mfa.AddTwilio(o =>
        {
            o.AccountSid = TwilioApi.ApiKeySid;
            o.ApiKeySid = TwilioApi.AccountSid;
            o.From = TwilioApi.From;
            o.MessagingServiceSid = "MG12";
            o.ApiBase = new("http://api.twilio.example");
        }),
        "twilio: AccountSid", "twilio: AuthToken", "twilio: ApiKeySid", "twilio: ApiKeySecret", "twilio: From", "twilio: MessagingServiceSid", "twilio: ApiBase");

    [Fact]
    public async Task Twilio_needs_no_token_where_a_key_signs_in_and_nobody_reports()
    {
        using var host = SmsHost.Build(mfa => mfa.AddTwilio(o =>
        {
            (o.AccountSid, o.ApiKeySid, o.ApiKeySecret, o.MessagingServiceSid) = (TwilioApi.AccountSid, TwilioApi.ApiKeySid, "secret", TwilioApi.ServiceSid);
            o.Reports = false;
        }));

        Assert.Null(await Record.ExceptionAsync(host.StartAsync));
    }

    public static TheoryData<string, Action<HttpGatewayOptions>> HttpMistakes { get; } = new()
    {
        { "Url", o => o.Url = "" },
        { "Url", o => o.Url = "/send" },
        { "Url", o => o.Url = "http://sms.acme.example/send" },
        { "Url", o => o.Url = "https://user:pw@sms.acme.example/send" },
        { "Url", o => o.Url = "https://{to}.acme.example/send" },
        { "Url", o => o.Url = "https://sms.acme.example/{nobody}" },
        { "Method", o => o.Method = "DELETE" },
        { "Method", o => o.Method = "post" },
        { "Body", o => o.Method = "GET" },
        { "Body", o => o.Body = """{"to":"{to}","text":"{text}" """ },
        { "Body", o => o.Body = """{"to":{digits},"text":"{text}"}""" },
        { "Body", o => o.Body = """{"to":"{to}","text":"{text}","key":"{key}"}""" },
        { "Url", o => o.Body = """{"to":"{to}"}""" },
        { "Url", o => o.Body = """{"text":"{text}"}""" },
        { "Url", o => o.Body = null },
        { "ContentType", o => o.ContentType = "text/xml" },
        { "Headers[X-A]", o => o.Headers["X-A"] = "a\r\nX-B: b" },
        { "Headers[X-A]", o => o.Headers["X-A"] = "{text}" },
        { "Headers[X-A]", o => o.Headers["X-A"] = "{unknown}" },
        { "Headers[X A]", o => o.Headers["X A"] = "a" },
        { "Headers[Content-Type]", o => o.Headers["Content-Type"] = "a" },
        { "Values[key]", o => (o.Headers["X-A"], o.Values["key"]) = ("{key}", Secret) },
        { "Values[Key]", o => o.Values["Key"] = "a" },
        { "Values[text]", o => o.Values["text"] = "a" },
        { "Accepted.Status", o => o.Accepted.Status = 99 },
        { "Accepted.JsonPointer", o => o.Accepted.JsonPointer = "state" },
        { "Accepted.Pattern", o => o.Accepted.Pattern = "(" },
        { "Accepted.Pattern", o => o.Accepted.Pattern = @"(a)\1" },
        { "Refusals[0]", o => o.Refusals.Add(new()) },
        { "Refusals[0].Reason", o => o.Refusals.Add(new() { Status = 400, Reason = (SmsRefusalReason)9 }) },
        { "MessageIdPointer", o => o.MessageIdPointer = "id" },
        { "Report", o => o.Body = """{"to":"{to}","text":"{text}","report":"{report}"}""" },
        { "Timeout", o => o.Timeout = TimeSpan.Zero },
    };

    [Theory, MemberData(nameof(HttpMistakes))]
    public Task Http_gateway_names_what_is_wrong(string field, Action<HttpGatewayOptions> spoil) =>
        AssertNamesAsync(mfa => mfa.AddHttpGateway("acme", o =>
        {
            o.Url = "https://sms.acme.example/send";
            o.Body = """{"to":"{to}","text":"{text}"}""";
            spoil(o);
        }), $"acme: {field}");

    [Fact]
    public async Task Gateways_are_read_from_configuration()
    {
        await using var gateway = await Provider.StartAsync(_ => new(200, """{"ok":true}"""));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Acme:Url", new Uri(gateway.Address, "/send").ToString()), new("Acme:Method", "PUT"), new("Acme:ContentType", "text/plain"), new("Acme:Body", "{digits} {text}"),
            new("Acme:Headers:X-Key", "{key}"), new("Acme:Values:key", "k"), new("Acme:Accepted:JsonPointer", "/ok"), new("Acme:Refusals:0:Status", "404"), new("Acme:Refusals:0:Reason", "Blocked"),
            new("Kannel:SendUrl", "https://sms.contoso.example/cgi-bin/sendsms"), new("Kannel:Username", "u"), new("Kannel:Password", "p"),
            new("Twilio:AccountSid", TwilioApi.AccountSid), new("Twilio:AuthToken", "t"), new("Twilio:From", "Contoso"), new("Twilio:Timeout", "00:00:05"),
        ]).Build();
        using var host = SmsHost.Build(mfa => mfa
            .AddHttpGateway("acme", configuration.GetSection("Acme")).AddKannel(configuration.GetSection("Kannel")).AddTwilio(configuration.GetSection("Twilio")));
        await host.StartAsync();

        Assert.IsType<SmsSendResult.Accepted>(await host.SendAsync());

        var request = Assert.Single(gateway.Requests);
        Assert.Equal(("PUT", "k", "text/plain; charset=utf-8"), (request.Method, request.Headers["X-Key"], request.Headers["Content-Type"]));
        Assert.StartsWith("4915112345678 482913 is", System.Text.Encoding.UTF8.GetString(request.Body.Span), StringComparison.Ordinal);
    }

    private static async Task AssertNamesAsync(Action<MfaBuilder> configure, params string[] fields)
    {
        using var host = SmsHost.Build(configure);

        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        foreach (var field in fields)
            Assert.Contains(field, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, wrong.Message, StringComparison.Ordinal);
    }
}
