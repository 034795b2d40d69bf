using System.Diagnostics.CodeAnalysis;
using MfaKit;
using MfaKit.Methods;
using MfaKit.Push;
using MfaKit.Push.Devices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts approval on a phone into MfaKit.</summary>
public static class PushMfaBuilderExtensions
{
    /// <summary>
    /// Adds approval on a phone. <c>MapMfa()</c> maps the phones' routes, <c>MapMfaDevices()</c> maps them alone. Phones look by themselves;
    /// what wakes them is added besides (<see cref="AddPushTransport{TTransport}"/>).
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddPush(this MfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<PushOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PushOptions>, PushOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupProblems, PushReadiness>());
        services.TryAddSingleton<PushBase>();
        services.TryAddSingleton<PushEndpoints>();
        services.TryAddSingleton<PushRequests>();
        services.TryAddSingleton<DeviceGate>();
        services.TryAddSingleton<DeviceWatch>();
        services.TryAddSingleton<PollPace>();
        services.TryAddSingleton<RegisterEndpoint>();
        services.TryAddSingleton<ChallengesEndpoint>();
        services.TryAddSingleton<RespondEndpoint>();
        services.TryAddSingleton<UpdateEndpoint>();
        services.TryAddSingleton<RotateKeyEndpoint>();
        if (!services.Any(service => service.ServiceType == typeof(PushQueue)))
        {
            services.AddSingleton<PushQueue>();
            services.AddHostedService(provider => provider.GetRequiredService<PushQueue>());
        }

        return builder.AddMethod<PushMethod>(
            StepKind.Of<ScanLinkStep>("scan_link", PushJson.Default),
            StepKind.Of<DeviceRegisteredStep>("device_registered", PushJson.Default),
            StepKind.Of<ApproveWithNumberStep>("approve_with_number", PushJson.Default));
    }

    /// <summary>The same, configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets digits, limits and pages.</param>
    public static MfaBuilder AddPush(this MfaBuilder builder, Action<PushOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder.AddPush();
    }

    /// <summary>The same, read from a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa:Push")</c>.</param>
    public static MfaBuilder AddPush(this MfaBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.Configure<PushOptions>(section);
        return builder.AddPush();
    }

    /// <summary>Adds a way to wake phones.</summary>
    /// <typeparam name="TTransport">The transport; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddPushTransport<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTransport>(this MfaBuilder builder)
        where TTransport : class, IPushTransport
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPushTransport, TTransport>());
        return builder;
    }

    /// <summary>Tells the host of sign-ins that their owners did not start.</summary>
    /// <typeparam name="THandler">The handler; one instance serves everybody. Several may be added.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddPushFraudHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this MfaBuilder builder)
        where THandler : class, IPushFraudHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IPushFraudHandler, THandler>());
        return builder;
    }

    /// <summary>Shows on the phone what a step-up is for.</summary>
    /// <typeparam name="TDetails">The host's words; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddPushDetails<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDetails>(this MfaBuilder builder)
        where TDetails : class, IPushDetails
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IPushDetails, TDetails>());
        return builder;
    }

    /// <summary>Shows people on the phone roughly where a request comes from.</summary>
    /// <typeparam name="TResolver">The look-up; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddPlaceResolver<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TResolver>(this MfaBuilder builder)
        where TResolver : class, IPlaceResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IPlaceResolver, TResolver>());
        return builder;
    }

    /// <summary>Lets nobody bind a new phone. Phones that are bound go on working and are asked for.</summary>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder DisablePush(this MfaBuilder builder) => builder.AddPush(options => options.Enabled = false);
}
