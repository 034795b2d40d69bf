using MfaKit;
using MfaKit.Sms;
using MfaKit.SmsGateways;
using MfaKit.SmsGateways.Http;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts any gateway that is called by HTTP into MfaKit.</summary>
public static class HttpGatewayMfaBuilderExtensions
{
    /// <summary>Sends text messages by a gateway that is described by templates.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 32 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <param name="configure">Sets the templates.</param>
    /// <exception cref="ArgumentException">The name is not of the form.</exception>
    /// <exception cref="InvalidOperationException">A gateway of another kind has the name.</exception>
    public static MfaBuilder AddHttpGateway(this MfaBuilder builder, string name, Action<HttpGatewayOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddHttpGateway(name).Services.Configure(name, configure);
        return builder;
    }

    /// <summary>The same, with every option read from a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 32 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa:Sms:Acme")</c>.</param>
    /// <exception cref="ArgumentException">The name is not of the form.</exception>
    /// <exception cref="InvalidOperationException">A gateway of another kind has the name.</exception>
    public static MfaBuilder AddHttpGateway(this MfaBuilder builder, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        builder.AddHttpGateway(name).Services.Configure<HttpGatewayOptions>(name, section);
        return builder;
    }

    private static MfaBuilder AddHttpGateway(this MfaBuilder builder, string name) =>
        builder.AddGateway<HttpGatewayOptions, HttpGatewayOptionsValidator>(
            name,
            (client, options, address) => new HttpGatewaySmsSender(client, options, address),
            (services, options, _) => HttpGatewayOptionsValidator.WantsReports(options) ? new HttpGatewayReports(services.GetRequiredService<ISmsReports>(), options.Report) : null);
}
