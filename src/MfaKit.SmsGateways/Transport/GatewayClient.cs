using MfaKit.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace MfaKit.SmsGateways.Transport;

/// <summary>Asks a gateway, once, and sorts what can go wrong by the one thing that counts: whether the message may have left.</summary>
internal sealed class GatewayClient(string gateway, IServiceProvider services)
{
    private readonly IHttpClientFactory _clients = services.GetRequiredService<IHttpClientFactory>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("MfaKit.SmsGateways");

    /// <param name="message">The message that is sent.</param>
    /// <param name="request">The request that sends it; disposed of here.</param>
    /// <param name="judge">What the gateway's answer means.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
    public async ValueTask<SmsSendResult> SendAsync(
        SmsMessage message, HttpRequestMessage request, Func<Exchange.Answered, Verdict> judge, CancellationToken cancellationToken)
    {
        using var owned = request;
        switch (await AskAsync(message.Id, request, cancellationToken))
        {
            case Exchange.Answered answer:
                var verdict = judge(answer);
                Tell(message.Id, answer, verdict);
                return verdict.Result;
            case Exchange.NotReached:
                return new SmsSendResult.Failed();
            default:
                return new SmsSendResult.Failed(MayHaveBeenSent: true);
        }
    }

    private void Tell(SmsMessageId message, Exchange.Answered answer, Verdict verdict)
    {
        if (verdict.Result is SmsSendResult.Accepted)
            Log.Accepted(_logger, message, gateway);
        else if (verdict.Result is SmsSendResult.Failed { MayHaveBeenSent: true })
            Log.Unclear(_logger, message, gateway, (int)answer.Status);
        else
            Log.Answered(_logger, message, gateway, (int)answer.Status, verdict.Code);
    }

    private async ValueTask<Exchange> AskAsync(SmsMessageId message, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var client = _clients.CreateClient(GatewayHttp.ClientName(gateway));
            using var response = await client.SendAsync(request, cancellationToken);
            return new Exchange.Answered(response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), RetryAfter(response));
        }
        catch (BrokenCircuitException)
        {
            Log.NotReached(_logger, message, gateway, "left alone after many failures");
            return new Exchange.NotReached();
        }
        catch (HttpRequestException e) when (IsBeforeRequest(e.HttpRequestError))
        {
            Log.NotReached(_logger, message, gateway, e.HttpRequestError.ToString());
            return new Exchange.NotReached();
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // So the handler tells that connecting took longer than ConnectTimeout; the client itself has no timeout.
            Log.NotReached(_logger, message, gateway, "ConnectTimeout");
            return new Exchange.NotReached();
        }
        catch (TimeoutRejectedException)
        {
            Log.NoAnswer(_logger, message, gateway, "Timeout");
            return new Exchange.NoAnswer();
        }
        catch (HttpRequestException e)
        {
            Log.NoAnswer(_logger, message, gateway, e.HttpRequestError.ToString());
            return new Exchange.NoAnswer();
        }
    }

    private static bool IsBeforeRequest(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _clock.GetUtcNow() => date - _clock.GetUtcNow(),
        _ => null,
    };
}
