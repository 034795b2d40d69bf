using System.Collections.Concurrent;

namespace MfaKit.Browser;

/// <summary>Everything that a page must not do: errors on the console, breaches of its policy, requests to anybody else.</summary>
internal sealed class Watch
{
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>Reported by the page itself: a breach that a browser does not print would be missed otherwise.</summary>
    public const string Script = "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))";

    public Watch(IBrowserContext context, Uri address)
    {
        var pages = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        context.Request += (_, request) =>
        {
            if (request.IsNavigationRequest)
                pages[request.Url] = true;
            if (!request.Url.StartsWith(address.OriginalString, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && request.Url != "about:blank")
                _faults.Enqueue($"request to {request.Url}");
        };
        context.Console += (_, message) =>
        {
            // A page that answers 401 or 422 is an answer; the console calls every such document an error, as it does Chat's dead token.
            var isAnswer = message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal)
                && (pages.ContainsKey(message.Location.Split('#')[0]) || IsExpected(message.Location));
            if (message.Type is "error" or "warning" && !isAnswer)
                _faults.Enqueue($"{message.Type}: {message.Text} at {message.Location}");
        };
        context.WebError += (_, error) => _faults.Enqueue($"uncaught: {error.Error}");
    }

    private static bool IsExpected(string location) => location.Contains("/apps/chat/", StringComparison.Ordinal);

    public void ShouldBeQuiet() => Assert.Empty(_faults);
}
