using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace MfaKit.SmsGateways.Transport;

/// <summary>The HTTP client of a gateway: asked once, watched, and silent.</summary>
internal static class GatewayHttp
{
    // Half of at least ten calls in half a minute fail: leave it alone for a quarter of a minute.
    private const double FailureRatio = 0.5;
    private const int MinimumThroughput = 10;
    private static readonly TimeSpan SamplingDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(15);

    /// <summary>The name of a gateway's client, for a host that gives it a proxy or a client certificate.</summary>
    public static string ClientName(string gateway) => $"MfaKit.SmsGateways:{gateway}";

    public static void AddGatewayClient<TOptions>(this IServiceCollection services, string gateway)
        where TOptions : SmsGatewayOptions
    {
        var client = services.AddHttpClient(ClientName(gateway), http => http.Timeout = Timeout.InfiniteTimeSpan)
            // The factory's loggers write addresses and headers (SEC-A2).
            .RemoveAllLoggers()
            .UseSocketsHttpHandler((handler, provider) => Configure(handler, OptionsOf<TOptions>(provider, gateway)));
#pragma warning disable EXTEXP0001 // There is no other way to take back what ConfigureHttpClientDefaults() added.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
        client.AddResilienceHandler("sms", (pipeline, context) => Watch(pipeline, context.ServiceProvider, OptionsOf<TOptions>(context.ServiceProvider, gateway)));
        client.AddHttpMessageHandler(() => new AnswerBuffer());
    }

    private static void Configure(SocketsHttpHandler handler, SmsGatewayOptions options)
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = options.Timeout / 2;

        // A connection for each message. One that was kept may have been closed at the other end meanwhile: a POST on it would be a message
        // of which nobody knows, and a GET would be sent again by the handler itself.
        handler.PooledConnectionLifetime = TimeSpan.Zero;

        // No activity and no diagnostic event: both would carry the address, and trace and baggage are no business of the gateway's.
        handler.ActivityHeadersPropagator = null;
    }

    // No retry: nobody can tell a message that was lost from an answer that was.
    private static void Watch(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, IServiceProvider provider, SmsGatewayOptions options)
    {
        pipeline.TimeProvider = provider.GetRequiredService<TimeProvider>();
        pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = FailureRatio,
            MinimumThroughput = MinimumThroughput,
            SamplingDuration = SamplingDuration,
            BreakDuration = BreakDuration,

            // 429 is an answer, and says itself how long to wait.
            ShouldHandle = static outcome => ValueTask.FromResult(
                outcome.Outcome.Exception is HttpRequestException or TimeoutRejectedException || outcome.Outcome.Result?.StatusCode >= System.Net.HttpStatusCode.InternalServerError),
        });
        pipeline.AddTimeout(options.Timeout);
    }

    private static TOptions OptionsOf<TOptions>(IServiceProvider provider, string gateway) =>
        provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(gateway);
}
