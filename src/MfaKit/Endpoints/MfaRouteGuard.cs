using MfaKit.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Endpoints;

/// <summary>
/// Around every MFA route: headers, body limit, caller, antiforgery, and one answer for whatever fails. Wraps the request
/// delegate, not the handler, so that it also sees a body that cannot be read.
/// </summary>
internal static class MfaRouteGuard
{
    private const long MaxBodyBytes = 4096;

    private static readonly Refusal AntiforgeryFailed = new(RefusalKind.Invalid, "antiforgery_failed");

    public static void Wrap(EndpointBuilder endpoint)
    {
        var inner = endpoint.RequestDelegate ?? throw new InvalidOperationException("An MFA route without a handler.");
        TakeBodyChecksFromRouting(endpoint);
        endpoint.RequestDelegate = async context =>
        {
            Harden(context);
            if (context.Request.ContentLength > MaxBodyBytes)
            {
                await new Problem(Refusal.InvalidRequest, status: StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
                return;
            }

            try
            {
                await CallerContext.ReadAsync(context, context.RequestServices.GetRequiredService<IMfaSignIn>());
                if (!IsSafe(context.Request.Method) && !IsByHeader(context) && !await IsGenuineAsync(context))
                {
                    await new Problem(AntiforgeryFailed).ExecuteAsync(context);
                    return;
                }

                await inner(context);
            }
            catch (BadHttpRequestException e) when (!context.Response.HasStarted)
            {
                context.Response.StatusCode = e.StatusCode;
            }
            catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
            {
                await FailClosedAsync(context, e);
            }

            if (context.Response is { HasStarted: false, StatusCode: 400 or 413 or 415, ContentType: null })
                await new Problem(Refusal.InvalidRequest, status: context.Response.StatusCode).ExecuteAsync(context);
        };
    }

    // Routing would answer a wrong content type by itself, bare of headers and problem; the handler checks it again.
    internal static void TakeBodyChecksFromRouting(EndpointBuilder endpoint)
    {
        foreach (var accepts in endpoint.Metadata.OfType<IAcceptsMetadata>().ToList())
            endpoint.Metadata.Remove(accepts);
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // No other site can make a browser send such a header; the caller is then found by it, and antiforgery has nothing to add.
    private static bool IsByHeader(HttpContext context) => CallerContext.Of(context).TryGet(out var caller, out _)
        ? caller.IsByToken
        : context.Request.Headers.Authorization.Count > 0;

    private static Task<bool> IsGenuineAsync(HttpContext context) =>
        context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);

    internal static void Harden(HttpContext context, long maxBodyBytes = MaxBodyBytes)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = maxBodyBytes;
    }

    /// <summary>A store, a key ring or a directory that fails lets nobody in (SEC-A3). The type only: a message may hold data.</summary>
    private static Task FailClosedAsync(HttpContext context, Exception e)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("MfaKit.Endpoints");
        Log.FailedClosed(logger, e.GetType().FullName ?? e.GetType().Name, context.GetEndpoint()?.DisplayName);
        context.Response.Headers.Remove("Set-Cookie");
        return new Problem(Refusal.Unavailable).ExecuteAsync(context);
    }
}
