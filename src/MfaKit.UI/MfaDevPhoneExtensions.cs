using MfaKit;
using MfaKit.Notifications;
using MfaKit.Push;
using MfaKit.Sms;
using MfaKit.UI.DevPhone;
using MfaKit.UI.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A phone in the browser, for the developer: text messages and mail. A host outside Development does not start with it.</summary>
public static class MfaDevPhoneExtensions
{
    /// <summary>
    /// Sends text messages to a page of this host, in the place of any sender that was added before, and mails too, where the host has no
    /// notifier of its own: one that is added before or after is left to do it. <c>app.MapMfaDevPhone()</c> maps the page.
    /// </summary>
    /// <param name="builder">What <c>AddMfaEnrollment()</c> returned.</param>
    public static MfaBuilder AddDevPhone(this MfaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.AddUi().Services;
        services.TryAddSingleton<DevPhoneInbox>();
        services.Replace(ServiceDescriptor.Singleton<ISmsSender>(provider => provider.GetRequiredService<DevPhoneInbox>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DevPhoneGuard>());
        return services.Any(service => service.ServiceType == typeof(IMfaNotifier)) ? builder : builder.AddNotifier<DevPhoneMailbox>();
    }

    /// <summary>
    /// Maps the phone, and below it <c>/desk</c>: site and phone, the web authenticator too, in one window. Both are open to anybody who reaches the
    /// host. A site whose own pages refuse every frame stays blank there: let its own origin frame them in Development.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">Its address. Default <c>/mfaphone</c>.</param>
    /// <exception cref="InvalidOperationException">The host does not run in Development, or <see cref="AddDevPhone"/> was not called.</exception>
    public static IEndpointConventionBuilder MapMfaDevPhone(this IEndpointRouteBuilder endpoints, string prefix = "/mfaphone")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        UiPrefix.Demand(prefix);
        DevPhoneGuard.Demand(endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>());
        var inbox = endpoints.ServiceProvider.GetService<DevPhoneInbox>() ?? throw new InvalidOperationException("Call AddMfaEnrollment().AddDevPhone() before mapping the phone.");
        var mailbox = endpoints.ServiceProvider.GetService<IMfaNotifier>() as DevPhoneMailbox;
        return UiGroup.Map(endpoints, prefix, group =>
        {
            group.OpenPage("", request =>
                Task.FromResult(request.Show<DevPhonePage>(new(request.Text["DevPhoneTitle"]), new DevPhoneModel(inbox.Messages) { Mails = mailbox?.Mails })));
            group.OpenPage("/desk", request => Task.FromResult<IResult>(Desk(request)));
        });
    }

    private static RazorComponentResult<DevDeskPage> Desk(UiRequest request)
    {
        request.Context.Response.Headers.ContentSecurityPolicy += "; frame-src 'self'";
        var authenticator = request.Get<IOptions<PushOptions>>().Value.AuthenticatorPage is ['/', ..] page ? request.Links.PathBase + page : null;
        return new RazorComponentResult<DevDeskPage>(new { Model = new DevDeskModel(request.Links, request.Links.Root, authenticator) });
    }
}
