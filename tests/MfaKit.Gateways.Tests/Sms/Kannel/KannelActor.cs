using System.Text;
using MfaKit.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Kannel;

/// <summary>smsbox as the Kannel User's Guide has it, and as it was heard to answer (1.4.5).</summary>
public sealed class KannelActor : SmsSenderActor
{
    private const string Password = "canary-kannel-password";

    public override SmsProviderAnswer Accepted => Says(202, "0: Accepted for delivery");

    public override IReadOnlyList<string> Canaries { get; } = [Password];

    public override SmsProviderAnswer Failing => Says(503, "Temporal failure, try again later.");

    public override void Register(MfaBuilder mfa, Uri provider) => mfa.AddKannel(o =>
    {
        o.SendUrl = new(provider, "/cgi-bin/sendsms");
        o.Username = "tester";
        o.Password = Password;
        o.From = "Contoso";
    });

    public override ReceivedSms Read(SmsProviderRequest request)
    {
        Assert.Equal(("POST", "/cgi-bin/sendsms"), (request.Method, request.Path));
        Assert.Empty(request.Query);
        Assert.Equal("text/plain; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal(("tester", Password, "Contoso"), (request.Headers["X-Kannel-Username"], request.Headers["X-Kannel-Password"], request.Headers["X-Kannel-From"]));

        // UCS-2 takes twice the messages where it is not needed; without a host that reports, none are asked for.
        var text = Encoding.UTF8.GetString(request.Body.Span);
        Assert.Equal(text.Any(IsArabic) ? "2" : null, request.Headers.GetValueOrDefault("X-Kannel-Coding"));
        Assert.DoesNotContain("X-Kannel-DLR-URL", request.Headers.Keys);
        return new(request.Headers["X-Kannel-To"], text);
    }

    public override SmsProviderAnswer? Refused(SmsRefusalReason reason) => reason switch
    {
        SmsRefusalReason.Blocked => Says(400, "Number(s) has/have been denied by white- and/or black-lists."),
        SmsRefusalReason.NotAllowed => Says(403, "Not routable. Do not try again."),
        _ => null,
    };

    private static bool IsArabic(char letter) => letter is >= '\u0600' and <= '\u06FF';

    private static SmsProviderAnswer Says(int status, string text) => new(status, text, "text/html");
}
