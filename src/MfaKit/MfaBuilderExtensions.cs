using System.Diagnostics.CodeAnalysis;
using MfaKit;
using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.Policy;
using MfaKit.Sessions;
using MfaKit.SignIn;
using MfaKit.SignIn.Browsers;
using MfaKit.Telemetry;
using MfaKit.Users;
using MfaKit.Verification;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a host puts into MfaKit.</summary>
public static class MfaBuilderExtensions
{
    /// <summary>Adds a method of one's own.</summary>
    /// <typeparam name="TMethod">The method; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="steps">The kinds of step it shows besides those MfaKit has.</param>
    public static MfaBuilder AddMethod<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TMethod>(
        this MfaBuilder builder, params IEnumerable<StepKind> steps)
        where TMethod : class, IMfaMethod
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(steps);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IMfaMethod, TMethod>());
        foreach (var step in steps)
            builder.Services.AddSingleton(step);
        return builder;
    }

    /// <summary>Tells MfaKit of people by the host's own table instead of their claims.</summary>
    /// <typeparam name="TDirectory">The directory; one instance serves everybody, so it opens a scope for what is scoped.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddUserDirectory<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(this MfaBuilder builder)
        where TDirectory : class, IMfaUserDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IMfaUserDirectory, TDirectory>());
        return builder;
    }

    /// <summary>Decides who must have what by the host's own policy.</summary>
    /// <typeparam name="TPolicy">The policy; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddPolicy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy>(this MfaBuilder builder)
        where TPolicy : class, IMfaPolicy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IMfaPolicy, TPolicy>());
        return builder;
    }

    /// <summary>Adds a place where the record of what happened is kept, beside the log.</summary>
    /// <typeparam name="TSink">The sink; one instance serves everybody.</typeparam>
    public static MfaBuilder AddAuditSink<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(this MfaBuilder builder)
        where TSink : class, IMfaAuditSink
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IMfaAuditSink, TSink>());
        return builder;
    }

    /// <summary>Configures the default policy.</summary>
    public static MfaBuilder ConfigurePolicy(this MfaBuilder builder, Action<MfaPolicyOptions> configure) => builder.Configure(configure);

    /// <summary>Configures setting up.</summary>
    public static MfaBuilder ConfigureEnrollment(this MfaBuilder builder, Action<EnrollmentOptions> configure) => builder.Configure(configure);

    /// <summary>Configures proving.</summary>
    public static MfaBuilder ConfigureVerification(this MfaBuilder builder, Action<VerificationOptions> configure) => builder.Configure(configure);

    /// <summary>Configures signing in.</summary>
    public static MfaBuilder ConfigureSignIn(this MfaBuilder builder, Action<SignInOptions> configure) => builder.Configure(configure);

    /// <summary>Configures how sessions are checked and called.</summary>
    public static MfaBuilder ConfigureSessions(this MfaBuilder builder, Action<SessionOptions> configure) => builder.Configure(configure);

    /// <summary>
    /// Lets people ask not to be asked again on a device for a while (flow B4). Such a device gets in by the first factor alone,
    /// which is why a host must say so; it never satisfies <c>RequireMfa(maxAge)</c>.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets how long and how many; null for the defaults.</param>
    public static MfaBuilder AddRememberedDevices(this MfaBuilder builder, Action<RememberedDeviceOptions>? configure = null) =>
        builder.Configure<RememberedDeviceOptions>(options =>
        {
            options.IsOn = true;
            configure?.Invoke(options);
        });

    private static MfaBuilder Configure<TOptions>(this MfaBuilder builder, Action<TOptions> configure)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }
}
