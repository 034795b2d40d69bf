using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MfaKit.Sms.Kannel;

/// <summary>A real loopback port in front of a host without one: what a proxy is.</summary>
internal sealed class ReportRelay : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<string> _passed = Channel.CreateUnbounded<string>();

    private ReportRelay(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public HttpClient? Host { get; set; }

    public static async Task<ReportRelay> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var relay = new ReportRelay(builder.Build());
        relay._app.Run(relay.PassAsync);
        await relay._app.StartAsync(TestContext.Current.CancellationToken);
        return relay;
    }

    /// <summary>Waits until a report of a type has come and been answered.</summary>
    public async Task PassedAsync(string type)
    {
        while (await _passed.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) != type)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        Host?.Dispose();
        await _app.DisposeAsync();
    }

    private async Task PassAsync(HttpContext context)
    {
        using var answer = await Host!.GetAsync(context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent(), context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        Assert.Equal(StatusCodes.Status204NoContent, context.Response.StatusCode);
        _passed.Writer.TryWrite(context.Request.Query["type"].ToString());
    }
}
