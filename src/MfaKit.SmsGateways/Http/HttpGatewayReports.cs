using System.Text;
using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SmsGateways.Http;

/// <summary>The gateway calls the address that stood for <c>{report}</c>, and says the state somewhere.</summary>
internal sealed class HttpGatewayReports(ISmsReports reports, HttpReportFields fields) : IReportReader
{
    private readonly TaggedReports _tagged = new(reports);

    public IReadOnlyList<string> HttpMethods { get; } = [Microsoft.AspNetCore.Http.HttpMethods.Get, Microsoft.AspNetCore.Http.HttpMethods.Post];

    public async ValueTask<ReportCall> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // The body of somebody else is not even read.
        if (await _tagged.MessageOfAsync(context.Request, cancellationToken) is not { } message)
            return ReportCall.Forged;

        var (form, json) = await BodyAsync(context.Request, cancellationToken);
        if (Find(fields.State) is not { Length: > 0 } state)
            return ReportCall.Malformed;
        var code = fields.Code is { } field ? Find(field) : null;
        if (fields.Delivered.Contains(state, StringComparer.OrdinalIgnoreCase))
            return new ReportCall.Told(new(message, SmsDeliveryState.Delivered) { ProviderCode = code });
        return fields.Failed.Contains(state, StringComparer.OrdinalIgnoreCase)
            ? new ReportCall.Told(new(message, SmsDeliveryState.Failed) { ProviderCode = code })
            : ReportCall.OnItsWay;

        string? Find(string name) => JsonPointer.IsPointer(name)
            ? json is null ? null : JsonPointer.Find(json, name)
            : context.Request.Query[name].FirstOrDefault() ?? form?[name].FirstOrDefault();
    }

    private static async ValueTask<(IFormCollection? Form, string? Json)> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType)
            return (await request.ReadFormAsync(cancellationToken), null);
        if (!request.HasJsonContentType())
            return (null, null);
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return (null, await reader.ReadToEndAsync(cancellationToken));
    }
}
