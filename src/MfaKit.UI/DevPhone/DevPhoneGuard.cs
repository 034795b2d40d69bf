using Microsoft.Extensions.Hosting;

namespace MfaKit.UI.DevPhone;

/// <summary>Keeps a host from starting whose codes anybody could read.</summary>
internal sealed class DevPhoneGuard(IHostEnvironment environment) : IHostedService
{
    public static void Demand(IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                $"The development phone shows everybody's codes to anybody, so it is refused in {environment.EnvironmentName}. "
                + "Call AddDevPhone() and MapMfaDevPhone() only where Environment.IsDevelopment(), and add a gateway elsewhere.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Demand(environment);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
