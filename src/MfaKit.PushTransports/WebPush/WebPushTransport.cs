using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using MfaKit.Push;
using MfaKit.PushTransports.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MfaKit.PushTransports.WebPush;

/// <summary>Wakes browsers through the push service that each of them chose (RFC 8030).</summary>
internal sealed class WebPushTransport : IPushTransport, IDisposable
{
    private readonly Vapid _vapid;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly AllowedHost[] _hosts;
    private readonly HttpMessageInvoker _http;

    public WebPushTransport(
        IOptions<WebPushOptions> options, VapidPair pair, Vapid vapid, HostAddresses addresses, TimeProvider time, ILogger<WebPushTransport> logger)
    {
        (_vapid, _time, _logger) = (vapid, time, logger);
        _hosts = [.. options.Value.AllowedHosts.Select(entry => AllowedHost.TryParse(entry)!)];
        _http = new(GuardedHandler.Create(addresses, IsLocal));
        Offers = new Dictionary<string, string>(StringComparer.Ordinal) { ["vapidPublicKey"] = pair.PublicKey }.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Type => "webpush";

    public IReadOnlyDictionary<string, string> Offers { get; }

    public bool IsAcceptable(PushEndpoint endpoint, [NotNullWhen(false)] out string? reason) => Read(endpoint, out reason) is not null;

    public async ValueTask<PushOutcome> WakeAsync(PushEndpoint endpoint, PushWake wake, CancellationToken cancellationToken)
    {
        // Once more: what is allowed may have changed since the phone registered.
        if (Read(endpoint, out _) is not { } subscription)
        {
            Log.NoLongerAllowed(_logger);
            return PushOutcome.Rejected;
        }

        using var request = Write(subscription, wake);
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return Judge(subscription, response);
        }
        catch (HttpRequestException e) when (e.InnerException is ForbiddenAddressException)
        {
            Log.Forbidden(_logger, subscription.Endpoint.IdnHost);
            return PushOutcome.Rejected;
        }
        catch (HttpRequestException e)
        {
            Log.NotReached(_logger, subscription.Endpoint.IdnHost, e.HttpRequestError.ToString());
            return PushOutcome.Failed;
        }
        catch (OperationCanceledException)
        {
            Log.NotReached(_logger, subscription.Endpoint.IdnHost, "Timeout");
            return PushOutcome.Failed;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The address, where it has the right form and this host may send there.</summary>
    private WebPushSubscription? Read(PushEndpoint endpoint, out string? reason)
    {
        if (WebPushSubscription.Read(endpoint, out reason) is not { Endpoint: var address } subscription)
            return null;
        if (!Array.Exists(_hosts, host => host.Holds(address)) || !IsSecure(address))
        {
            reason = "host_not_allowed";
            return null;
        }

        return subscription;
    }

    private bool IsSecure(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLocal(address.IdnHost));

    // An entry for this machine is there only where UnsafeAllowLoopback is.
    private bool IsLocal(string host) => AllowedHost.IsLocalName(host) && Array.Exists(_hosts, allowed => allowed.IsLocal && string.Equals(allowed.Name, host, StringComparison.OrdinalIgnoreCase));

    private HttpRequestMessage Write(WebPushSubscription subscription, PushWake wake)
    {
        var seconds = Math.Max(0, (long)(wake.ExpiresAt - _time.GetUtcNow()).TotalSeconds);
        var content = new ByteArrayContent(WebPushMessage.Encrypt(wake.ToUtf8Json(), subscription));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.ContentEncoding.Add("aes128gcm");
        var request = new HttpRequestMessage(HttpMethod.Post, subscription.Endpoint)
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.Add("TTL", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Urgency", "high");

        // A newer wake takes the place of one that was not delivered yet (RFC 8030 §5.4): the phone asks for all that waits.
        request.Headers.Add("Topic", wake.Tag);
        request.Headers.TryAddWithoutValidation("Authorization", _vapid.Authorize(subscription.Endpoint));
        return request;
    }

    private PushOutcome Judge(WebPushSubscription subscription, HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return PushOutcome.Accepted;
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return PushOutcome.EndpointGone;
        Log.Answered(_logger, subscription.Endpoint.IdnHost, (int)response.StatusCode);
        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new PushOutcome.Throttled(RetryAfter(response)),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => PushOutcome.Failed,
            _ => PushOutcome.Rejected,
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };
}
