using MfaKit.Sms;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SmsGateways.Reports;

/// <summary>Reports of gateways that sign nothing: genuine when the address that is called holds the message's own tag.</summary>
internal sealed class TaggedReports(ISmsReports reports)
{
    /// <returns>The message; null when the call is not genuine.</returns>
    public async ValueTask<SmsMessageId?> MessageOfAsync(HttpRequest request, CancellationToken cancellationToken) =>
        SmsMessageId.TryParse(request.Query[ReportAddress.Message], null, out var message)
        && await reports.IsGenuineAsync(message, request.Query[ReportAddress.Tag], cancellationToken)
            ? message
            : null;
}
