using MfaKit.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.Push.Devices;

/// <summary>Around every route of phones: headers, body limit, other origins, and one answer for whatever fails.</summary>
internal static class DeviceRouteGuard
{
    private const int MaxBodyBytes = 8192;

    public static void Wrap(EndpointBuilder endpoint)
    {
        var inner = endpoint.RequestDelegate ?? throw new InvalidOperationException("A route of phones without a handler.");

        MfaRouteGuard.TakeBodyChecksFromRouting(endpoint);
        endpoint.RequestDelegate = async context =>
        {
            MfaRouteGuard.Harden(context, MaxBodyBytes);
            AllowOrigin(context);
            if (!await TryReadBodyAsync(context))
            {
                await new DeviceProblem(Refusal.InvalidRequest, StatusCodes.Status413PayloadTooLarge).ExecuteAsync(context);
                return;
            }

            try
            {
                await inner(context);
            }
            catch (BadHttpRequestException e) when (!context.Response.HasStarted)
            {
                context.Response.StatusCode = e.StatusCode;
            }
            catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
            {
                // A store, a key ring or a directory that fails lets nobody in (SEC-A3). The type only: a message may hold data.
                var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("MfaKit.Push.Devices");
                Log.FailedClosed(logger, e.GetType().FullName ?? e.GetType().Name, context.GetEndpoint()?.DisplayName);
                await new DeviceProblem(Refusal.Unavailable).ExecuteAsync(context);
            }

            if (context.Response is { HasStarted: false, StatusCode: 400 or 413 or 415, ContentType: null })
                await new DeviceProblem(Refusal.InvalidRequest, context.Response.StatusCode).ExecuteAsync(context);
        };
    }

    private static void AllowOrigin(HttpContext context)
    {
        var headers = context.Response.Headers;

        // Phones prove themselves by signature, so another origin is given nothing by this but the right to ask; never with cookies.
        var options = context.RequestServices.GetRequiredService<IOptions<PushOptions>>().Value;
        if (context.Request.Headers.Origin is [{ } origin] && options.AuthenticatorOrigins.Contains(origin, StringComparer.Ordinal))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowMethods = "GET, POST, PATCH, DELETE";
            headers.AccessControlAllowHeaders = "Authorization, Content-Type";
            headers.AccessControlMaxAge = "600";
        }

        if (options.AuthenticatorOrigins.Count > 0)
            headers.Vary = "Origin";
    }

    private static async Task<bool> TryReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBodyBytes)
            return false;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            context.Features.Set(new DeviceBody([]));
            return true;
        }

        // One byte more than is taken, so that no server without a limit of its own reads on and on.
        var buffer = new byte[MaxBodyBytes + 1];
        int length;
        try
        {
            length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return false;
        }

        if (length > MaxBodyBytes)
            return false;
        var bytes = buffer[..length];
        context.Features.Set(new DeviceBody(bytes));
        context.Request.Body = new MemoryStream(bytes);
        return true;
    }
}
