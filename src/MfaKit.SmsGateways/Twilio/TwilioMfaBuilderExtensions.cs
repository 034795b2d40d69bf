using MfaKit;
using MfaKit.SmsGateways;
using MfaKit.SmsGateways.Twilio;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts Twilio into MfaKit.</summary>
public static class TwilioMfaBuilderExtensions
{
    private const string DefaultName = "twilio";

    /// <summary>Sends text messages by Twilio, as the gateway <c>twilio</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets account, key and sender.</param>
    public static MfaBuilder AddTwilio(this MfaBuilder builder, Action<TwilioOptions> configure) => builder.AddTwilio(DefaultName, configure);

    /// <summary>The same, with every option read from a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa:Sms:Twilio")</c>.</param>
    public static MfaBuilder AddTwilio(this MfaBuilder builder, IConfiguration section) => builder.AddTwilio(DefaultName, section);

    /// <summary>The same under a name of its own, for a second account.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 32 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <param name="configure">Sets account, key and sender.</param>
    /// <exception cref="ArgumentException">The name is not of the form.</exception>
    /// <exception cref="InvalidOperationException">A gateway of another kind has the name.</exception>
    public static MfaBuilder AddTwilio(this MfaBuilder builder, string name, Action<TwilioOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.AddTwilio(name).Services.Configure(name, configure);
        return builder;
    }

    /// <summary>The same under a name of its own, with every option read from a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 32 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <param name="section">The section.</param>
    /// <exception cref="ArgumentException">The name is not of the form.</exception>
    /// <exception cref="InvalidOperationException">A gateway of another kind has the name.</exception>
    public static MfaBuilder AddTwilio(this MfaBuilder builder, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        builder.AddTwilio(name).Services.Configure<TwilioOptions>(name, section);
        return builder;
    }

    private static MfaBuilder AddTwilio(this MfaBuilder builder, string name) =>
        builder.AddGateway<TwilioOptions, TwilioOptionsValidator>(
            name,
            (client, options, address) => new TwilioSmsSender(client, options, address),
            (_, options, address) => new TwilioReports(options, address));
}
