using System.Net;
using System.Text;
using MfaKit.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Http;

/// <summary>A gateway that takes a form and answers a line of text.</summary>
public sealed class FormActor : SmsSenderActor
{
    private const string Password = "canary form & password";

    public override SmsProviderAnswer Accepted => new(200, "OK 77", "text/plain");

    public override IReadOnlyList<string> Canaries { get; } = [Password];

    public override void Register(MfaBuilder mfa, Uri provider) => mfa.AddHttpGateway("form", o =>
    {
        o.Url = new Uri(provider, "/send").ToString();
        o.ContentType = "application/x-www-form-urlencoded";
        o.Values["password"] = Password;
        o.Body = "user=contoso&pass={password}&to={to}&msg={text}";
        o.Accepted = new() { Status = 200, Pattern = "^OK " };
        o.Refusals.Add(new() { Pattern = "^ERR 13", Reason = SmsRefusalReason.WrongNumber });
    });

    public override ReceivedSms Read(SmsProviderRequest request)
    {
        Assert.Equal(("POST", "/send"), (request.Method, request.Path));
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", request.Headers["Content-Type"]);
        var fields = Encoding.ASCII.GetString(request.Body.Span).Split('&').Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);
        Assert.Equal(4, fields.Count);
        Assert.Equal(Password, fields["pass"]);
        return new(fields["to"], fields["msg"]);
    }

    public override SmsProviderAnswer? Refused(SmsRefusalReason reason) => reason == SmsRefusalReason.WrongNumber ? new(200, "ERR 13 no such number", "text/plain") : null;
}
