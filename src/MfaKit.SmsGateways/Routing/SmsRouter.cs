using MfaKit.Sms;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways.Routing;

/// <summary>
/// The sender that MfaKit sees: picks gateways by number and attempt, and asks the next one when it is certain that the last did not send.
/// After an answer that nobody got, it stops: another gateway would send the same message again.
/// </summary>
internal sealed class SmsRouter(
    IEnumerable<SmsGateway> gateways, IOptions<SmsRoutingOptions> options, IServiceProvider services, ILoggerFactory loggers) : ISmsSender
{
    private readonly Dictionary<string, ISmsSender> _senders = gateways.ToDictionary(gateway => gateway.Name, gateway => gateway.Sender(services), StringComparer.Ordinal);
    private readonly string[] _all = [.. gateways.Select(gateway => gateway.Name)];
    private readonly ILogger _logger = loggers.CreateLogger("MfaKit.SmsGateways");

    public async ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var route = RouteOf(message);
        SmsSendResult? worst = null;
        for (var i = 0; i < route.Count; i++)
        {
            var result = await TryAsync(route[i], message, cancellationToken);
            if (result is not (SmsSendResult.Throttled or SmsSendResult.Failed { MayHaveBeenSent: false }))
                return result;

            worst = Of(worst, result);
            if (i + 1 < route.Count)
                Log.NextGateway(_logger, message.Id, route[i], route[i + 1]);
        }

        return worst!;
    }

    // A sender of the host's own may throw; then nobody knows.
    private async ValueTask<SmsSendResult> TryAsync(string gateway, SmsMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await _senders[gateway].SendAsync(message, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(_logger, message.Id, gateway, e.GetType().Name);
            return new SmsSendResult.Failed(MayHaveBeenSent: true);
        }
    }

    // A gateway that says when to come back says more than one that failed; the soonest counts.
    private static SmsSendResult Of(SmsSendResult? before, SmsSendResult now) => (before, now) switch
    {
        (SmsSendResult.Throttled { After: { } first }, SmsSendResult.Throttled { After: { } second }) => new SmsSendResult.Throttled(first < second ? first : second),
        (SmsSendResult.Throttled { After: not null }, _) => before,
        (SmsSendResult.Throttled, SmsSendResult.Failed) => before,
        _ => now,
    };

    private List<string> RouteOf(SmsMessage message)
    {
        var number = message.To.E164;
        var route = options.Value.Routes.Where(route => number.StartsWith(route.Key, StringComparison.Ordinal)).OrderByDescending(route => route.Key.Length).FirstOrDefault().Value
            ?? (options.Value.Default.Count > 0 ? options.Value.Default : _all);
        var first = options.Value.AnotherOnResend ? (message.Attempt - 1) % route.Count : 0;
        return [.. route.Skip(first), .. route.Take(first)];
    }
}
