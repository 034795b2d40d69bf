using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace MfaKit.Push.Devices;

/// <summary>
/// Where the QR code leads a browser. The token stands in the fragment, which never reaches a server: the redirect carries it along in the
/// browser, so it stays out of every log.
/// </summary>
internal static class LinkEndpoint
{
    private const string NoPage =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Open your authenticator</title>" +
        "<h1>Open your authenticator</h1><p>This code is read by the app of the organisation that shows it. Open that app and scan the code there.</p></html>";

    public static Results<RedirectHttpResult, ContentHttpResult> Handle(IOptions<PushOptions> options, PushBase address) =>
        options.Value.AuthenticatorPage is { } page && address.Address is { } at
            ? TypedResults.Redirect($"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}b={Uri.EscapeDataString(at)}")
            : TypedResults.Content(NoPage, "text/html; charset=utf-8");
}
