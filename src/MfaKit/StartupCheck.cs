using MfaKit.Secrets;
using MfaKit.SignIn.Gate;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Verification;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit;

/// <summary>
/// Looks at what would lose or open accounts later. Stops a host in Production with every problem at once; elsewhere it says
/// so in the log.
/// </summary>
internal sealed class StartupCheck(
    IHostEnvironment environment,
    IServiceScopeFactory scopes,
    GatePlace place,
    SessionAdvice advice,
    IFactorStore factors,
    IOutboxStore outbox,
    KeyRingCheck ring,
    KeyRingProbe probe,
    MethodRegistry methods,
    StepJson steps,
    IEnumerable<IStartupProblems> rooms,
    ILogger<StartupCheck> logger)
    : IHostedLifecycleService
{
    private const string InMemory =
        "Factors are kept in memory and are gone with the process, and with them everybody's second factor. Add a durable store: " +
        "AddMfaEnrollment(…).AddEntityFrameworkStore<AppDb>().";

    private const string NoOutbox =
        "Notices are read from memory, where your IFactorStore does not put them: nobody hears of a change. Register an IOutboxStore over the same data.";

    private const string NoPlace =
        "The gate is not in the pipeline. Add app.UseMfaEnrollment(), after app.UseAuthentication() and before app.UseAuthorization().";

    private const string NotGated =
        "MfaKit does not start: another IAuthenticationService was registered after AddMfaEnrollment(), so nobody would be asked for a second factor. " +
        "Register it before.";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (scope.ServiceProvider.GetRequiredService<IAuthenticationService>() is not GatedAuthenticationService)
                throw new InvalidOperationException(NotGated);
        }

        // Resolving these two proves that no name and no kind is registered twice.
        _ = (methods, steps);
        var problems = new List<string>(ring.FindProblems());
        problems.AddRange(rooms.SelectMany(room => room.Find()));
        if (factors is InMemoryFactorStore)
            problems.Insert(0, InMemory);
        else if (outbox is InMemoryOutboxStore)
            problems.Add(NoOutbox);
        if (environment.IsProduction() && problems.Count > 0)
            throw new InvalidOperationException("MfaKit does not start in Production:\n- " + string.Join("\n- ", problems));
        foreach (var problem in problems)
            Log.NotForProduction(logger, problem);

        // A node with another key ring would make factors that no other can open: not even in Development (SEC-K2).
        if (await probe.FindProblemAsync(cancellationToken) is { } foreign)
            throw new InvalidOperationException("MfaKit does not start: " + foreign);
    }

    /// <summary>Only now has a host with a Startup class built its pipeline.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var line in await advice.FindAsync())
            Log.LongSessions(logger, line);
        if (place.IsTaken)
            return;
        if (environment.IsProduction())
            throw new InvalidOperationException("MfaKit does not start in Production:\n- " + NoPlace);
        Log.NotForProduction(logger, NoPlace);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
