using MfaKit;
using MfaKit.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts mail into MfaKit.</summary>
public static class SmtpMfaBuilderExtensions
{
    /// <summary>Tells people of every change by mail, in place of any notifier that was added before.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets server and sender; <c>Host</c> and <c>From</c> must be set.</param>
    public static MfaBuilder AddSmtpNotifier(this MfaBuilder builder, Action<SmtpOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder, options => options.Configure(configure));
    }

    /// <summary>The same, with the server read from a section: <c>Host</c>, <c>Port</c>, <c>Security</c>, <c>UserName</c>, <c>Password</c>, <c>From</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Smtp")</c>.</param>
    public static MfaBuilder AddSmtpNotifier(this MfaBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, options => options.Bind(section));
    }

    private static MfaBuilder Add(MfaBuilder builder, Action<OptionsBuilder<SmtpOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        configure(builder.Services.AddOptions<SmtpOptions>().ValidateOnStart());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SmtpOptions>, SmtpOptionsValidator>());
        return builder.AddNotifier<SmtpNotifier>();
    }
}
