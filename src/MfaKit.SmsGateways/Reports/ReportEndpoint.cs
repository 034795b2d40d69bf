using MfaKit.Sms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MfaKit.SmsGateways.Reports;

/// <summary>
/// Answers a machine: 204 to whatever is genuine, whether anybody still waits for the message or not; 403 to what is not; 400 to what says
/// nothing; 503 when it could not be kept, so that the gateway calls again.
/// </summary>
internal sealed class ReportEndpoint(string gateway, IReportReader reader)
{
    private const long MaxBodyBytes = 16 * 1024;

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.StatusCode = await StatusAsync(context);
    }

    private async Task<int> StatusAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBodyBytes)
            return StatusCodes.Status413PayloadTooLarge;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBodyBytes;
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("MfaKit.SmsGateways");
        try
        {
            return await KeepAsync(context, logger);
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (InvalidDataException)
        {
            // A form that is none.
            return StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The type only: a message may hold data.
            Log.ReportNotKept(logger, gateway, e.GetType().Name);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task<int> KeepAsync(HttpContext context, ILogger logger)
    {
        var call = await reader.ReadAsync(context, context.RequestAborted);
        if (ReferenceEquals(call, ReportCall.Forged))
        {
            Log.ForgedReport(logger, gateway);
            return StatusCodes.Status403Forbidden;
        }

        if (ReferenceEquals(call, ReportCall.Malformed))
            return StatusCodes.Status400BadRequest;
        if (call is ReportCall.Told told)
            await context.RequestServices.GetRequiredService<ISmsReports>().ReportAsync(told.Report, context.RequestAborted);
        return StatusCodes.Status204NoContent;
    }
}
