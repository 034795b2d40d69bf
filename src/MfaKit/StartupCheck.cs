using MfaKit.Secrets;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Verification;
using Microsoft.Extensions.Hosting;

namespace MfaKit;

/// <summary>
/// Looks at what would lose or open accounts later. Stops a host in Production with every problem at once; elsewhere it says
/// so in the log.
/// </summary>
internal sealed class StartupCheck(
    IHostEnvironment environment, IFactorStore factors, KeyRingCheck ring, KeyRingProbe probe, MethodRegistry methods, StepJson steps, ILogger<StartupCheck> logger)
    : IHostedService
{
    private const string InMemory =
        "Factors are kept in memory and are gone with the process, and with them everybody's second factor. Add a durable store: " +
        "AddMfaEnrollment(…).AddEntityFrameworkStore<AppDb>().";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Resolving these two proves that no name and no kind is registered twice.
        _ = (methods, steps);
        var problems = new List<string>(ring.FindProblems());
        if (factors is InMemoryFactorStore)
            problems.Insert(0, InMemory);
        if (environment.IsProduction() && problems.Count > 0)
            throw new InvalidOperationException("MfaKit does not start in Production:\n- " + string.Join("\n- ", problems));
        foreach (var problem in problems)
            Log.NotForProduction(logger, problem);

        // A node with another key ring would make factors that no other can open: not even in Development (SEC-K2).
        if (await probe.FindProblemAsync(cancellationToken) is { } foreign)
            throw new InvalidOperationException("MfaKit does not start: " + foreign);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
