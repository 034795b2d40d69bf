using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SmsGateways.Kannel;

/// <summary>Kannel calls the address that came with the message, with the type of the report in it.</summary>
internal sealed class KannelReports(ISmsReports reports) : IReportReader
{
    /// <summary>The parameter of the type.</summary>
    public const string Type = "type";

    private readonly TaggedReports _tagged = new(reports);

    public IReadOnlyList<string> HttpMethods { get; } = [Microsoft.AspNetCore.Http.HttpMethods.Get];

    public async ValueTask<ReportCall> ReadAsync(HttpContext context, CancellationToken cancellationToken) =>
        await _tagged.MessageOfAsync(context.Request, cancellationToken) is { } message
            ? Told(message, context.Request.Query[Type].ToString())
            : ReportCall.Forged;

    private static ReportCall Told(SmsMessageId message, string type) => type switch
    {
        "1" => new ReportCall.Told(new(message, SmsDeliveryState.Delivered) { ProviderCode = type }),
        "2" or "16" => new ReportCall.Told(new(message, SmsDeliveryState.Failed) { ProviderCode = type }),
        "4" or "8" => ReportCall.OnItsWay,
        _ => ReportCall.Malformed,
    };
}
