using System.Diagnostics.CodeAnalysis;
using MfaKit;
using MfaKit.Sms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts codes by text message into MfaKit.</summary>
public static class SmsMfaBuilderExtensions
{
    /// <summary>
    /// Adds codes by text message. Nobody can set them up before a sender is registered (<see cref="AddSmsSender{TSender}"/>, or a gateway)
    /// and countries are allowed; in Production a host without a sender does not start.
    /// </summary>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddSmsOtp(this MfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<SmsOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SmsOptions>, SmsOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupProblems, SmsReadiness>());
        builder.Services.TryAddSingleton<SmsKeys>();
        builder.Services.TryAddSingleton<SmsLimits>();
        builder.Services.TryAddSingleton<ISmsReports, SmsReports>();
        return builder.AddMethod<SmsMethod>();
    }

    /// <summary>The same, configured in code.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets countries and the daily budget.</param>
    public static MfaBuilder AddSmsOtp(this MfaBuilder builder, Action<SmsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(configure);
        return builder.AddSmsOtp();
    }

    /// <summary>The same, with every option but the text read from a section.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The section, such as <c>builder.Configuration.GetSection("Mfa:Sms")</c>.</param>
    public static MfaBuilder AddSmsOtp(this MfaBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.Configure<SmsOptions>(section);
        return builder.AddSmsOtp();
    }

    /// <summary>Sends text messages by the host's own sender, in the place of one that was added before.</summary>
    /// <typeparam name="TSender">The sender; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddSmsSender<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSender>(this MfaBuilder builder)
        where TSender : class, ISmsSender
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<ISmsSender, TSender>());
        return builder;
    }

    /// <summary>Asks before each message, and before a number is bound, whether the number is in the right hands.</summary>
    /// <typeparam name="TCheck">The check; one instance serves everybody.</typeparam>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder AddPhoneRiskCheck<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TCheck>(this MfaBuilder builder)
        where TCheck : class, IPhoneRiskCheck
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IPhoneRiskCheck, TCheck>());
        return builder;
    }

    /// <summary>Lets nobody bind a new number. Numbers that are bound go on working and are asked for.</summary>
    /// <param name="builder">The builder.</param>
    public static MfaBuilder DisableSmsOtp(this MfaBuilder builder) => builder.AddSmsOtp(options => options.Enabled = false);
}
