using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MfaKit.Testing.Sms;

/// <summary>The stand-in of a provider, on a free loopback port.</summary>
internal sealed class SmsProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SmsProviderRequest> _requests = [];
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmsProvider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<SmsProviderRequest> Requests => [.. _requests];

    /// <summary>Ends when the first request is there.</summary>
    public Task Asked => _asked.Task;

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<SmsProvider> StartAsync(CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new SmsProvider(builder.Build());
        provider._app.Run(provider.HandleAsync);
        await provider._app.StartAsync(cancel);
        return provider;
    }

    public void Answers(SmsProviderAnswer answer) => Answer = context => WriteAsync(context, answer);

    public static Task WriteAsync(HttpContext context, SmsProviderAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        return context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>From now on nobody listens at the address.</summary>
    public Task CloseAsync(CancellationToken cancel) => _app.StopAsync(cancel);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _requests.Enqueue(new()
        {
            Method = context.Request.Method,
            Path = context.Request.Path.ToUriComponent(),
            Query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            Headers = context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
        });
        _asked.TrySetResult();
        try
        {
            await Answer(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender has gone, as some cases want.
        }
    }
}
