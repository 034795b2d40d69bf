using Microsoft.AspNetCore.Http;

namespace MfaKit.SmsGateways.Reports;

/// <summary>Reads the reports of one gateway and finds out whether they are genuine.</summary>
internal interface IReportReader
{
    /// <summary>By which methods the gateway calls.</summary>
    IReadOnlyList<string> HttpMethods { get; }

    ValueTask<ReportCall> ReadAsync(HttpContext context, CancellationToken cancellationToken);
}
