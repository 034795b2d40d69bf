using System.Net;
using System.Net.Sockets;
using MfaKit.Sms.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MfaKit.Sms.Reports;

/// <summary>A host on a real loopback port that sends, and takes reports below <c>/mfa/sms</c>.</summary>
internal sealed class ReportHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReportHost(WebApplication app, Uri address, FakeReports reports)
    {
        (_app, Address, Reports) = (app, address, reports);
        Http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public FakeReports Reports { get; }

    public ISmsSender Sender => _app.Services.GetRequiredService<ISmsSender>();

    /// <param name="configure">Adds gateways; told where this host can be reached.</param>
    public static async Task<ReportHost> StartAsync(Action<MfaBuilder, Uri> configure, string prefix = "/mfa/sms")
    {
        var address = FreeAddress();
        var reports = new FakeReports();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "MfaKit.Gateways.Tests" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address.ToString());
        builder.Services.AddSingleton<ISmsReports>(reports);
        configure(builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", new("https://my.contoso.example"))), address);
        var app = builder.Build();
        app.MapSmsReports(prefix);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, address, reports);
    }

    /// <summary>A message whose report this host takes for genuine.</summary>
    public static SmsMessage Message(string to = "+4915112345678", string? text = null)
    {
        var message = SmsHost.Message(to);
        return message with { Text = text ?? message.Text, ReportTag = FakeReports.TagOf(message.Id) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
