using System.Collections.Concurrent;
using System.Text;
using MfaKit.Testing.Sms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MfaKit.Sms.Hosting;

/// <summary>A provider on a free loopback port that answers by a rule.</summary>
internal sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Provider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public ConcurrentQueue<SmsProviderRequest> Requests { get; } = [];

    /// <summary>By which connection each request came.</summary>
    public ConcurrentQueue<string> Connections { get; } = [];

    public static async Task<Provider> StartAsync(Func<SmsProviderRequest, SmsProviderAnswer> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new Provider(builder.Build());
        provider._app.Run(context => provider.AnswerAsync(context, answer));
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>An address where nobody listens any more.</summary>
    public static async Task<Uri> NobodyAsync()
    {
        await using var gone = await StartAsync(_ => new(200));
        return gone.Address;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<SmsProviderRequest, SmsProviderAnswer> rule)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = new SmsProviderRequest
        {
            Method = context.Request.Method,
            Path = context.Request.Path.ToUriComponent(),
            Query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            Headers = context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
        };
        Requests.Enqueue(request);
        Connections.Enqueue(context.Connection.Id);
        var answer = rule(request);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        await context.Response.WriteAsync(answer.Body, Encoding.UTF8, context.RequestAborted);
    }
}
