using System.Diagnostics.CodeAnalysis;
using MfaKit;
using MfaKit.Sms;
using MfaKit.SmsGateways;
using MfaKit.SmsGateways.Routing;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Tells MfaKit which gateway a text message goes by.</summary>
public static class SmsRoutingMfaBuilderExtensions
{
    /// <summary>Configures which gateway a message goes by. Without it: all of them, in the order they were added.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the routes.</param>
    public static MfaBuilder ConfigureSmsRouting(this MfaBuilder builder, Action<SmsRoutingOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>The same, read from a section: <c>Routes:+49:0</c>, <c>Default:0</c>, <c>AnotherOnResend</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa:Sms:Routing")</c>.</param>
    public static MfaBuilder ConfigureSmsRouting(this MfaBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<SmsRoutingOptions>(section);
        return builder;
    }

    /// <summary>
    /// Lets a sender of the host's own take part in routing. It says <see cref="SmsSendResult.Failed"/> only when it knows whether the message
    /// was sent; a throw counts as not knowing.
    /// </summary>
    /// <typeparam name="TSender">The sender; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">1 to 32 lower-case letters, digits and hyphens, the first a letter.</param>
    /// <exception cref="ArgumentException">The name is not of the form.</exception>
    /// <exception cref="InvalidOperationException">A gateway of another kind has the name.</exception>
    public static MfaBuilder AddSmsGateway<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSender>(this MfaBuilder builder, string name)
        where TSender : class, ISmsSender
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.TryAdd(new(SmsGatewayName.Check(name), typeof(TSender), provider => ActivatorUtilities.CreateInstance<TSender>(provider), _ => null));
        return builder;
    }
}
