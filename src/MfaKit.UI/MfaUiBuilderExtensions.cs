using MfaKit;
using MfaKit.UI;
using MfaKit.UI.Authenticator;
using MfaKit.UI.LayoutPages;
using MfaKit.UI.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the pages to MfaKit.</summary>
public static class MfaUiBuilderExtensions
{
    /// <summary>Adds what the pages need; <c>app.MapMfaUi()</c> maps them. Calling it again adds to the options.</summary>
    /// <param name="builder">What <c>AddMfaEnrollment()</c> returned.</param>
    /// <param name="configure">Name, logo, theme, layout, pages of one's own.</param>
    public static MfaBuilder AddUi(this MfaBuilder builder, Action<MfaUiOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddAntiforgery();
        services.AddOptions<MfaUiOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MfaUiOptions>, MfaUiOptionsValidator>());
        services.TryAddSingleton<UiAssets>();
        services.TryAddSingleton<AuthenticatorFiles>();
        services.AddHostedService<LayoutPageCheck>();
        if (configure is not null)
            services.Configure(configure);
        return builder;
    }
}
