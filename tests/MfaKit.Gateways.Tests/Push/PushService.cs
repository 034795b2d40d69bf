using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MfaKit.Push;

/// <summary>A push service on a free loopback port that answers by a rule.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly Channel<Delivery> _deliveries = Channel.CreateUnbounded<Delivery>();

    private PushService(WebApplication app) => _app = app;

    /// <summary>What it answers; 201 unless told otherwise.</summary>
    public Func<HttpContext, Task> Rule { get; set; } = Status(201);

    public Uri Address => new(_app.Urls.First());

    /// <summary>How many came and were not read yet.</summary>
    public int Waiting => _deliveries.Reader.Count;

    public static Func<HttpContext, Task> Status(int status, string? header = null, string? value = null) => context =>
    {
        context.Response.StatusCode = status;
        if (header is not null)
            context.Response.Headers[header] = value;
        return Task.CompletedTask;
    };

    public static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new PushService(builder.Build());
        service._app.Run(service.TakeAsync);
        await service._app.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public Browser Subscribe(string path = "/push/cA9sEcret") => new(new Uri(Address, path));

    public async Task<Delivery> NextAsync() =>
        await _deliveries.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        await _deliveries.Writer.WriteAsync(new(context.Request.Method, context.Request.Path, headers, body.ToArray()), context.RequestAborted);
        await Rule(context);
    }

    internal sealed record Delivery(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
