using System.Diagnostics.CodeAnalysis;
using MfaKit;
using MfaKit.Enrollment;
using MfaKit.Notifications;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets people hear of changes.</summary>
public static class NotificationMfaBuilderExtensions
{
    /// <summary>
    /// Tells people of every change by the host's own channel, in place of any that was added before. The addresses come from the user
    /// directory, which the background asks without claims: the default, which knows nothing but claims, gives none.
    /// </summary>
    /// <typeparam name="TNotifier">The channel; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddNotifier<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNotifier>(
        this MfaBuilder builder)
        where TNotifier : class, IMfaNotifier
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<NotificationOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>());
        services.TryAddSingleton<NoticeWriter>();
        services.TryAddSingleton<PlanNotices>();
        services.TryAddSingleton<IPersonReach, PersonReach>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, NoticeDispatcher>());
        services.Replace(ServiceDescriptor.Singleton<IMfaNotifier, TNotifier>());
        return builder;
    }

    /// <summary>Configures language, contact and times of notices.</summary>
    public static MfaBuilder ConfigureNotifications(this MfaBuilder builder, Action<NotificationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }
}
