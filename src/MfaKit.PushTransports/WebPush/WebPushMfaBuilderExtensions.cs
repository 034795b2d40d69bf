using MfaKit;
using MfaKit.PushTransports.Connections;
using MfaKit.PushTransports.WebPush;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Web Push into MfaKit.</summary>
public static class WebPushMfaBuilderExtensions
{
    /// <summary>Wakes browsers by Web Push; beside <c>AddPush()</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets contact and keys; <c>Subject</c> must be set, and, but in Development, both keys.</param>
    public static MfaBuilder AddWebPush(this MfaBuilder builder, Action<WebPushOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, options => options.Configure(configure));
    }

    /// <summary>The same, read from a section: <c>Subject</c>, <c>PublicKey</c>, <c>PrivateKey</c>, <c>AllowedHosts</c> …</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa:WebPush")</c>.</param>
    public static MfaBuilder AddWebPush(this MfaBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, options => options.Bind(section));
    }

    private static MfaBuilder Add(MfaBuilder builder, Action<OptionsBuilder<WebPushOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        configure(services.AddOptions<WebPushOptions>().ValidateOnStart());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WebPushOptions>, WebPushOptionsValidator>());
        services.TryAddSingleton<VapidPair>();
        services.TryAddSingleton<Vapid>();
        services.TryAddSingleton<HostAddresses>();
        return builder.AddPushTransport<WebPushTransport>();
    }
}
