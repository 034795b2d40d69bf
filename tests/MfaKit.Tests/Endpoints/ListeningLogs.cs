using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MfaKit.Endpoints;

/// <summary>Keeps every line of every category, with its scopes and state, as the most curious of hosts would.</summary>
internal sealed class ListeningLogs : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Listener(ListeningLogs owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            var scopes = new List<string>();
            owner._scopes?.ForEachScope((scope, list) => list.Add($"{scope}"), scopes);
            owner.Lines.Enqueue($"{category}[{logLevel}]: {formatter(state, exception)} {values} {exception} {string.Join(' ', scopes)}");
        }
    }
}
