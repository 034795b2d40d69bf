using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SmsGateways.Twilio;

/// <summary>Twilio's status callbacks. Genuine when the signature is: it is over the address that Twilio was given, and all that it posts.</summary>
internal sealed class TwilioReports(TwilioOptions options, ReportAddress address) : IReportReader
{
    private const string SignatureHeader = "X-Twilio-Signature";

    public IReadOnlyList<string> HttpMethods { get; } = [Microsoft.AspNetCore.Http.HttpMethods.Post];

    public async ValueTask<ReportCall> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        var (signature, called) = (request.Headers[SignatureHeader].ToString(), address.Called(request, options));
        if (signature.Length == 0 || called is null || !request.HasFormContentType)
            return ReportCall.Forged;

        var form = await request.ReadFormAsync(cancellationToken);
        if (!new TwilioSignature(options.AuthToken!).IsGenuine(called, form, signature))
            return ReportCall.Forged;
        return SmsMessageId.TryParse(request.Query[ReportAddress.Message], null, out var message)
            ? Told(message, form["MessageStatus"].ToString(), form["ErrorCode"].ToString())
            : ReportCall.Malformed;
    }

    private static ReportCall Told(SmsMessageId message, string status, string error) => status switch
    {
        "delivered" or "read" => new ReportCall.Told(new(message, SmsDeliveryState.Delivered)),
        "undelivered" or "failed" or "canceled" => new ReportCall.Told(new(message, SmsDeliveryState.Failed) { ProviderCode = error.Length > 0 ? error : status }),
        "" => ReportCall.Malformed,
        _ => ReportCall.OnItsWay,
    };
}
