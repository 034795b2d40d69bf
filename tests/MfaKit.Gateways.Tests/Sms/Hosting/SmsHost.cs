using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Sms.Hosting;

/// <summary>A host that sends, without a server.</summary>
internal sealed class SmsHost : IDisposable
{
    private readonly IHost _host;

    private SmsHost(IHost host, FakeTimeProvider clock) => (_host, Clock) = (host, clock);

    public FakeTimeProvider Clock { get; }

    public ISmsSender Sender => _host.Services.GetRequiredService<ISmsSender>();

    public static SmsHost Build(Action<MfaBuilder> configure)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Gateways.Tests" });
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddLogging();
        configure(builder.Services.AddMfaEnrollment(o =>
        {
            o.Issuer = "Contoso";
            o.PublicOrigin = new("https://my.contoso.example");
            o.MaxClockOffset = Timeout.InfiniteTimeSpan;
        }));
        return new(builder.Build(), clock);
    }

    public static SmsMessage Message(string to = "+4915112345678", int attempt = 1) => new()
    {
        Id = SmsMessageId.New(),
        To = PhoneNumber.Parse(to, CultureInfo.InvariantCulture),
        Text = "482913 is your Contoso code.\n\n@my.contoso.example #482913",
        Language = "en",
        Attempt = attempt,
        ReportTag = new string('t', 43),
    };

    public ValueTask<SmsSendResult> SendAsync(SmsMessage? message = null) => Sender.SendAsync(message ?? Message(), TestContext.Current.CancellationToken);

    public Task StartAsync() => _host.StartAsync(TestContext.Current.CancellationToken);

    public void Dispose() => _host.Dispose();
}
