using Microsoft.Extensions.DependencyInjection;

namespace MfaKit;

/// <summary>What <c>AddMfaEnrollment()</c> returns: methods, stores and pages are added on it by extension methods.</summary>
public sealed class MfaBuilder
{
    internal MfaBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }
}
