using System.Globalization;
using MfaKit.Verification;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MfaKit;

/// <summary>Says what the last measurement found; it measures nothing itself.</summary>
internal sealed class ClockHealthCheck(NodeClock clock) : IHealthCheck
{
    private const string Unread = "The store's clock could not be read; MfaKit goes by what it last knew.";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(clock switch
        {
            { IsOff: true } => new HealthCheckResult(context.Registration.FailureStatus, Sentence(clock.Offset!.Value)),
            { WasRead: false } => HealthCheckResult.Degraded(Unread),
            _ => HealthCheckResult.Healthy(),
        });

    private static string Sentence(TimeSpan offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"This node's clock is {offset.Duration().TotalSeconds:0.0} s {(offset < TimeSpan.Zero ? "behind" : "ahead of")} the store's, so it verifies nobody. Set its clock (NTP).");
}
