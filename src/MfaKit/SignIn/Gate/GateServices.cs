using System.Diagnostics.CodeAnalysis;
using MfaKit.SignIn.StepUp;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MfaKit.SignIn.Gate;

/// <summary>Registrations that go around others.</summary>
internal static class GateServices
{
    /// <summary>What decides <c>RequireMfa</c>, with or without the gate in this process.</summary>
    public static void AddStepUp(this IServiceCollection services)
    {
        services.AddAuthorization();
        services.AddOptions<AssuranceOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<UserIdReader>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, MfaRequirementHandler>());
    }

    /// <summary>Puts a service around the one that is registered now, the host's or the framework's.</summary>
    public static void Decorate<T>(this IServiceCollection services, Func<T, IServiceProvider, T> wrap)
        where T : class
    {
        var found = services.LastOrDefault(d => d.ServiceType == typeof(T) && !d.IsKeyedService)
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not registered.");
        services[services.IndexOf(found)] = ServiceDescriptor.Describe(typeof(T), provider => wrap((T)Make(provider, found), provider), found.Lifetime);
    }

    private static object Make(IServiceProvider provider, ServiceDescriptor found) =>
        found.ImplementationInstance ?? found.ImplementationFactory?.Invoke(provider) ?? Create(provider, found);

    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "A service descriptor keeps the public constructors of its type.")]
    private static object Create(IServiceProvider provider, ServiceDescriptor found) => ActivatorUtilities.CreateInstance(provider, found.ImplementationType!);
}
