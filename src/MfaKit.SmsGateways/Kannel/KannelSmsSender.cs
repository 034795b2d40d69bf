using System.Net;
using System.Text;
using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;
using MfaKit.SmsGateways.Transport;

namespace MfaKit.SmsGateways.Kannel;

/// <summary>
/// Posts the text as the body and everything else as headers: smsbox writes the addresses it is called by into its log, and takes no form.
/// </summary>
internal sealed class KannelSmsSender(GatewayClient gateway, KannelOptions options, ReportAddress reports) : ISmsSender
{
    // Delivered 1, undeliverable 2, queued 4, accepted by the network 8, refused by it 16.
    private const string AllReports = "31";

    private const string Ucs2 = "2";

    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) =>
        gateway.SendAsync(message, Request(message), Judge, cancellationToken);

    private HttpRequestMessage Request(SmsMessage message)
    {
        // Kannel turns UTF-8 into the GSM alphabet by itself, and what is not in it into question marks, unless UCS-2 is asked for.
        var request = new HttpRequestMessage(HttpMethod.Post, options.SendUrl) { Content = new StringContent(message.Text, Encoding.UTF8, "text/plain") };
        request.Headers.Add("X-Kannel-Username", options.Username);
        request.Headers.Add("X-Kannel-Password", options.Password);
        request.Headers.Add("X-Kannel-To", message.To.E164);
        if (options.From is not null)
            request.Headers.Add("X-Kannel-From", options.From);
        if (!message.IsGsm7)
            request.Headers.Add("X-Kannel-Coding", Ucs2);
        if (options.Smsc is not null)
            request.Headers.Add("X-Kannel-SMSC", options.Smsc);
        if (reports.TaggedOf(message, options) is { } address)
        {
            request.Headers.Add("X-Kannel-DLR-Mask", AllReports);

            // Kannel fills in what begins with a percent sign; one that is meant is doubled.
            request.Headers.Add("X-Kannel-DLR-URL", address.Replace("%", "%%", StringComparison.Ordinal) + $"&{KannelReports.Type}=%d");
        }

        return request;
    }

    private static Verdict Judge(Exchange.Answered answer) => answer switch
    {
        // "0: Accepted for delivery", or "3: Queued for later delivery" while no network is connected.
        { Status: HttpStatusCode.Accepted } when Says(answer, "0:") || Says(answer, "3:") => new(new SmsSendResult.Accepted()),
        { Status: HttpStatusCode.Forbidden } when Says(answer, "Not routable") => new(new SmsSendResult.Refused(SmsRefusalReason.NotAllowed)),
        { Status: HttpStatusCode.BadRequest } when Says(answer, "Number(s) has/have been denied") => new(new SmsSendResult.Refused(SmsRefusalReason.Blocked)),
        _ => new(answer.ByStatus()),
    };

    private static bool Says(Exchange.Answered answer, string beginning) => answer.Body.StartsWith(beginning, StringComparison.Ordinal);
}
