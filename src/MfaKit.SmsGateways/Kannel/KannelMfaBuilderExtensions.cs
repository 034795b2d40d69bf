using MfaKit;
using MfaKit.Sms;
using MfaKit.SmsGateways;
using MfaKit.SmsGateways.Kannel;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Kannel into MfaKit.</summary>
public static class KannelMfaBuilderExtensions
{
    private const string DefaultName = "kannel";

    /// <summary>Sends text messages by Kannel, as the gateway <c>kannel</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets address, user name and password.</param>
    public static MfaBuilder AddKannel(this MfaBuilder builder, Action<KannelOptions> configure) => builder.AddKannel(DefaultName, configure);

    /// <summary>The same, with every option read from a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa:Sms:Kannel")</c>.</param>
    public static MfaBuilder AddKannel(this MfaBuilder builder, IConfiguration section) => builder.AddKannel(DefaultName, section);

    /// <summary>The same under a name of its own, for a second Kannel.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 32 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <param name="configure">Sets address, user name and password.</param>
    /// <exception cref="ArgumentException">The name is not of the form.</exception>
    /// <exception cref="InvalidOperationException">A gateway of another kind has the name.</exception>
    public static MfaBuilder AddKannel(this MfaBuilder builder, string name, Action<KannelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddKannel(name).Services.Configure(name, configure);
        return builder;
    }

    /// <summary>The same under a name of its own, with every option read from a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 32 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <param name="section">The section.</param>
    /// <exception cref="ArgumentException">The name is not of the form.</exception>
    /// <exception cref="InvalidOperationException">A gateway of another kind has the name.</exception>
    public static MfaBuilder AddKannel(this MfaBuilder builder, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        builder.AddKannel(name).Services.Configure<KannelOptions>(name, section);
        return builder;
    }

    private static MfaBuilder AddKannel(this MfaBuilder builder, string name) =>
        builder.AddGateway<KannelOptions, KannelOptionsValidator>(
            name,
            (client, options, address) => new KannelSmsSender(client, options, address),
            (services, _, _) => new KannelReports(services.GetRequiredService<ISmsReports>()));
}
