using System.Collections.Concurrent;

namespace MfaKit.Browser;

/// <summary>Everything that a page must not do: errors on the console, breaches of its policy, requests to anybody else.</summary>
internal sealed class Watch
{
    private static readonly string[] Answering = ["/apps/chat/", "/mfa/push/v1/"];

    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>Reported by the page itself: a breach that a browser does not print would be missed otherwise.</summary>
    public const string Script = "addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))";

    public Watch(IBrowserContext context, Uri address, bool maySeeHostGone)
    {
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.OriginalString, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _faults.Enqueue($"request to {request.Url}");
        };

        // A page that answers 401 or 422 is an answer, as is Chat's dead token, and how a phone whose clock differs is told so; a file that is missing is not.
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest && !Answering.Any(path => response.Url.Contains(path, StringComparison.Ordinal)))
                _faults.Enqueue($"{response.Status} of {response.Url}");
        };
        context.Console += (_, message) =>
        {
            if (maySeeHostGone && message.Text.StartsWith("Failed to load resource: net::ERR_", StringComparison.Ordinal))
                return;
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
                _faults.Enqueue($"{message.Type}: {message.Text} at {message.Location}");
        };
        context.WebError += (_, error) => _faults.Enqueue($"uncaught: {error.Error}");
    }

    public void ShouldBeQuiet() => Assert.Empty(_faults);
}
