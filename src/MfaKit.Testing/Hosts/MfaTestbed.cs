using MfaKit.Notifications;
using MfaKit.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MfaKit.Testing.Hosts;

/// <summary>
/// What a host's own tests put in the place of time, of the telephone network and of the mail system. One for each host that is started; it may be
/// used by many clients at once.
/// </summary>
public sealed class MfaTestbed
{
    private const int StepSeconds = 30;

    /// <summary>
    /// Stands still until a test moves it. Begins near the real time, by which cookies end in a client, at the start of a time step of one-time codes
    /// (RFC 6238: 30 s). It is the host's <see cref="TimeProvider"/>.
    /// </summary>
    public TestClock Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / StepSeconds * StepSeconds));

    /// <summary>Text messages to all numbers.</summary>
    public TestTexts Texts { get; } = new();

    /// <summary>Mail to all addresses, where the host has a notifier.</summary>
    public TestMails Mails { get; } = new();

    /// <summary>
    /// Where the host maps <c>MapMfa()</c>. Default <c>/mfa</c>.
    /// </summary>
    public string BasePath { get; init; } = "/mfa";

    /// <summary>
    /// Puts them into a host, after its own services. A notifier takes the place of the host's, and is not there where the host has none: that
    /// decides what MfaKit allows.
    /// </summary>
    /// <param name="services">The host's services.</param>
    public void ApplyTo(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        services.Replace(ServiceDescriptor.Singleton<ISmsSender>(Texts));
        if (services.Any(service => service.ServiceType == typeof(IMfaNotifier)))
            services.Replace(ServiceDescriptor.Singleton<IMfaNotifier>(Mails));

        // A database has a clock of its own, from which this one is meant to differ.
        services.Configure<MfaOptions>(options => options.MaxClockOffset = Timeout.InfiniteTimeSpan);
    }
}
