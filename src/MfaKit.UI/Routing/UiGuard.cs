using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Routing;

/// <summary>
/// Around every page: headers, size limit, language, caller, antiforgery, and one page for whatever fails. Wraps the request
/// delegate: a result renders after an endpoint filter has returned, and a language set there would be lost.
/// </summary>
internal static partial class UiGuard
{
    private const long MaxBodyBytes = 8192;

    private const string Policy =
        "default-src 'none'; base-uri 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self' data:";

    public static void Wrap(EndpointBuilder endpoint)
    {
        var inner = endpoint.RequestDelegate ?? throw new InvalidOperationException("A page without a handler.");
        var prefix = endpoint.Metadata.OfType<UiPrefix>().Last().Path;
        endpoint.RequestDelegate = async context =>
        {
            Harden(context);
            var request = new UiRequest(context, prefix);
            context.Features.Set(request);
            try
            {
                UiCulture.Apply(context, request.Get<IOptions<MfaUiOptions>>().Value.Languages);
                if (context.Request.ContentLength > MaxBodyBytes)
                    throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
                await request.IdentifyAsync();
                if (await IsGenuineAsync(context))
                    await inner(context);
                else
                    await AnswerAsync(request, StatusCodes.Status400BadRequest);
            }
            catch (BadHttpRequestException e) when (!context.Response.HasStarted)
            {
                await AnswerAsync(request, e.StatusCode);
            }
            catch (Exception e) when (e is AntiforgeryValidationException or InvalidDataException && !context.Response.HasStarted)
            {
                await AnswerAsync(request, StatusCodes.Status400BadRequest);
            }
            catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
            {
                await FailClosedAsync(request, e);
            }
        };
    }

    private static void Harden(HttpContext context)
    {
        var headers = context.Response.Headers;

        // "no-cache" beside it: antiforgery warns at every page otherwise.
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = $"{Policy}; {UiFraming.Ancestors(context)}";

        // Inside a Blazor host the page would be patched into the host's own, without our headers and scripts.
        context.Response.OnStarting(
            static state =>
            {
                ((HttpContext)state).Response.Headers.Remove("blazor-enhanced-nav");
                return Task.CompletedTask;
            },
            context);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBodyBytes;
    }

    // A form that cannot be read has no field that says it is ours either.
    private static async Task<bool> IsGenuineAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
            return true;
        return context.Request.HasFormContentType && await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
    }

    private static Task AnswerAsync(UiRequest request, int status) =>
        request.Show<MessagePage>(
            new(request.Text["BadRequestTitle"]),
            new MessageModel(request.Text["BadRequestBody"], request.Links.Start, request.Text["StartOver"]),
            status).ExecuteAsync(request.Context);

    /// <summary>A store, a key ring or a directory that fails lets nobody in (SEC-A3). The type only: a message may hold data.</summary>
    private static Task FailClosedAsync(UiRequest request, Exception e)
    {
        FailedClosed(request.Get<ILoggerFactory>().CreateLogger("MfaKit.UI"), e.GetType().FullName ?? e.GetType().Name, request.Context.GetEndpoint()?.DisplayName);
        request.Context.Response.Headers.Remove("Set-Cookie");
        request.Context.Response.Headers.Remove("Location");
        return request.ShowFault<MessagePage>(
            new(request.Text["FaultTitle"]),
            new MessageModel(request.Text["FaultBody"], request.Links.Start, request.Text["TryAgain"]),
            StatusCodes.Status503ServiceUnavailable).ExecuteAsync(request.Context);
    }

    [LoggerMessage(1, LogLevel.Error, "A page failed closed: {Exception} at {Endpoint}.")]
    private static partial void FailedClosed(ILogger logger, string exception, string? endpoint);
}
