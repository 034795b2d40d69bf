using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Routing;

/// <summary>
/// Sends a person to the host's own first factor: its page for asking again (flow A1), else its challenge. A host that
/// answers the challenge with a bare 401 leaves them with a page of ours.
/// </summary>
internal sealed class SignInAgain(UiRequest request, string back) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (request.Get<IOptions<SignInOptions>>().Value.ReauthenticationPath is { } path && LocalPath.IsLocal(path))
        {
            var join = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            await SeeOther.To($"{request.Links.PathBase}{path}{join}returnUrl={Uri.EscapeDataString(back)}").ExecuteAsync(httpContext);
            return;
        }

        // A sign-in that waits would be led back to the page that sent it here: its first factor is too old, so it is over.
        if (HttpMethods.IsPost(httpContext.Request.Method) && request.Caller.TryGet(out var caller, out _) && caller.State != SignInState.Complete)
            await request.Get<IMfaSignIn>().CancelAsync(httpContext);
        if (await request.Get<IAuthenticationSchemeProvider>().GetDefaultChallengeSchemeAsync() is not null)
            await httpContext.ChallengeAsync(new AuthenticationProperties { RedirectUri = back });
        var response = httpContext.Response;
        if (response.HasStarted)
            return;
        if (response.Headers.Location.Count == 0)
            await ShowAsync(httpContext, ("SignInFirstTitle", "SignInFirstBody"), request.Links.Home, "ButtonGoHome");
        else if (HttpMethods.IsPost(httpContext.Request.Method) && IsElsewhere(response.Headers.Location, httpContext.Request.Host))
            await AskToFollowAsync(httpContext);
    }

    // "form-action" holds along all redirects of a post: another origin is reached from a link only.
    private Task AskToFollowAsync(HttpContext context)
    {
        context.Response.Headers.Remove("Location");
        context.Response.Headers.Remove("Set-Cookie");
        return ShowAsync(context, ("SignInOldTitle", "SignInOldBody"), request.Links.Root + "/sign-in-again" + QueryString.Create("returnUrl", back), "ButtonContinue");
    }

    private Task ShowAsync(HttpContext context, (string Title, string Body) words, string url, string button) => request.Show<MessagePage>(
        new(request.Text[words.Title]),
        new MessageModel(request.Text[words.Body, request.ApplicationName], url, request.Text[button]),
        StatusCodes.Status401Unauthorized).ExecuteAsync(context);

    private static bool IsElsewhere(string? url, HostString host) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme.StartsWith("http", StringComparison.Ordinal) && !string.Equals(uri.Authority, host.Value, StringComparison.OrdinalIgnoreCase);
}
