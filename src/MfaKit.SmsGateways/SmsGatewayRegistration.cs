using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;
using MfaKit.SmsGateways.Routing;
using MfaKit.SmsGateways.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways;

/// <summary>How every gateway gets into the host, whatever its kind.</summary>
internal static class SmsGatewayRegistration
{
    /// <summary>Adds a gateway that is called by HTTP; harmless when it is there already.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What it is called; its options and its client have this name, too.</param>
    /// <param name="sender">Makes its sender.</param>
    /// <param name="reports">Makes the reader of its reports, or null.</param>
    public static MfaBuilder AddGateway<TOptions, TValidator>(
        this MfaBuilder builder,
        string name,
        Func<GatewayClient, TOptions, ReportAddress, ISmsSender> sender,
        Func<IServiceProvider, TOptions, ReportAddress, IReportReader?> reports)
        where TOptions : SmsGatewayOptions
        where TValidator : class, IValidateOptions<TOptions>
    {
        ArgumentNullException.ThrowIfNull(builder);
        var gateway = new SmsGateway(
            SmsGatewayName.Check(name),
            typeof(TOptions),
            provider => sender(new(name, provider), Options(provider), new(name, provider)),
            provider => Options(provider) is { Reports: true } options ? reports(provider, options, new(name, provider)) : null);
        if (!builder.TryAdd(gateway))
            return builder;

        var services = builder.Services;
        services.AddOptions<TOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        services.AddGatewayClient<TOptions>(name);
        return builder;

        TOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);
    }

    /// <returns>False when the very same is there already.</returns>
    public static bool TryAdd(this MfaBuilder builder, SmsGateway gateway)
    {
        var services = builder.Services;
        var sameName = services.Select(service => service.ImplementationInstance).OfType<SmsGateway>().FirstOrDefault(other => other.Name == gateway.Name);
        if (sameName is not null)
        {
            return sameName.Kind == gateway.Kind
                ? false
                : throw new InvalidOperationException($"There is a gateway \"{gateway.Name}\" of another kind: give this one a name of its own.");
        }

        services.AddSingleton(gateway);
        services.AddRouting();
        services.AddOptions<SmsRoutingOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SmsRoutingOptions>, SmsRoutingOptionsValidator>());
        services.TryAddSingleton<ISmsSender, SmsRouter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, UnusedGateways>());
        return true;
    }
}
