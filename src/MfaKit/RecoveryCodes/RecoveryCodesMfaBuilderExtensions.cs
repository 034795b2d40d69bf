using MfaKit;
using MfaKit.Methods;
using MfaKit.RecoveryCodes;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts recovery codes into MfaKit.</summary>
public static class RecoveryCodesMfaBuilderExtensions
{
    /// <summary>Adds recovery codes, which <c>AddMfaEnrollment()</c> does by itself, and configures them.</summary>
    public static MfaBuilder AddRecoveryCodes(this MfaBuilder builder, Action<RecoveryCodeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddOptions<RecoveryCodeOptions>().ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RecoveryCodeOptions>, RecoveryCodeOptionsValidator>());
        builder.Services.TryAddSingleton<RecoveryCodeGenerator>();
        builder.Services.TryAddSingleton<IRecoveryCodeSets, RecoveryCodeSets>();
        if (configure is not null)
            builder.Services.Configure(configure);
        return builder.AddMethod<RecoveryCodesMethod>();
    }

    /// <summary>Makes no new codes. Codes that were handed out go on working.</summary>
    public static MfaBuilder DisableRecoveryCodes(this MfaBuilder builder) => builder.AddRecoveryCodes(options => options.Enabled = false);
}
