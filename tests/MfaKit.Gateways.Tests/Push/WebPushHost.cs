using System.Net;
using MfaKit.PushTransports.Connections;
using MfaKit.PushTransports.WebPush;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Push;

/// <summary>A host that wakes, without a server.</summary>
internal sealed class WebPushHost : IDisposable
{
    private readonly IHost _host;

    private WebPushHost(IHost host, FakeTimeProvider clock, FakeLogCollector log) => (_host, Clock, Log) = (host, clock, log);

    public static WebPushKeys Keys { get; } = WebPushKeys.Create();

    public static DateTimeOffset Now { get; } = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; }

    public FakeLogCollector Log { get; }

    public IPushTransport Transport => _host.Services.GetRequiredService<IPushTransport>();

    public Vapid Vapid => _host.Services.GetRequiredService<Vapid>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static WebPushHost Build(
        Action<WebPushOptions>? configure = null, string environment = "Staging", Func<string, IPAddress[]>? addresses = null, string? contentRoot = null)
    {
        var (clock, log) = (new FakeTimeProvider(Now), new FakeLogCollector());
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment, ApplicationName = "MfaKit.Gateways.Tests", ContentRootPath = contentRoot });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(log)));
        if (addresses is not null)
            builder.Services.AddSingleton<HostAddresses>(new Names(addresses));
        builder.Services.AddMfaEnrollment(o =>
        {
            o.Issuer = "Contoso";
            o.PublicOrigin = new("https://my.contoso.example");
            o.MaxClockOffset = Timeout.InfiniteTimeSpan;
        }).AddWebPush(o =>
        {
            (o.Subject, o.PublicKey, o.PrivateKey) = ("mailto:ops@contoso.example", Keys.PublicKey, Keys.PrivateKey);
            configure?.Invoke(o);
        });
        return new(builder.Build(), clock, log);
    }

    /// <summary>A host that knows a push service of this machine.</summary>
    public static WebPushHost For(PushService service) => For(service.Address);

    public static WebPushHost For(Uri service) => Build(options => Allow(options, service));

    public static void Allow(WebPushOptions options, Uri service)
    {
        options.UnsafeAllowLoopback = true;
        options.AllowedHosts.Add(service.Authority);
    }

    public ValueTask<PushOutcome> WakeAsync(Browser browser, CancellationToken? cancel = null) =>
        Transport.WakeAsync(browser.ToEndpoint(), new("kT3xqv2bW0k", "ch_7J3T", Clock.GetUtcNow() + TimeSpan.FromSeconds(118.7)), cancel ?? Cancel);

    public void Dispose() => _host.Dispose();

    private sealed class Names(Func<string, IPAddress[]> addresses) : HostAddresses
    {
        public override Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Task.FromResult(addresses(host));
    }
}
