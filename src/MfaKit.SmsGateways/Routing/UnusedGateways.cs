using MfaKit.Sms;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MfaKit.SmsGateways.Routing;

/// <summary>Says at start that gateways were added and another sender stands in their place: it was registered before them, or instead of them.</summary>
internal sealed class UnusedGateways(ISmsSender sender, IEnumerable<SmsGateway> gateways, ILogger<UnusedGateways> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (sender is not SmsRouter)
            Log.UnusedGateways(logger, sender.GetType().ToString(), string.Join(", ", gateways.Select(gateway => gateway.Name)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
