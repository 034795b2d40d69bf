using MfaKit;
using MfaKit.Methods;
using MfaKit.Totp;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts authenticator apps into MfaKit.</summary>
public static class TotpMfaBuilderExtensions
{
    /// <summary>Adds authenticator apps, which <c>AddMfaEnrollment()</c> does by itself, and configures them.</summary>
    public static MfaBuilder AddTotp(this MfaBuilder builder, Action<TotpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<TotpOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TotpOptions>, TotpOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, TotpAppWarning>());
        builder.Services.TryAddSingleton<TotpSetup>();
        if (configure is not null)
            builder.Services.Configure(configure);
        return builder.AddMethod<TotpMethod>(StepKind.Of<AuthenticatorSetupStep>("authenticator_setup", TotpJson.Default));
    }

    /// <summary>Lets nobody bind a new app. Apps that are bound go on working and are asked for.</summary>
    public static MfaBuilder DisableTotp(this MfaBuilder builder) => builder.AddTotp(options => options.Enabled = false);
}
