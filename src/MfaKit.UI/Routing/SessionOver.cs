using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>
/// Says that this session is over. The gate does it where it can: it takes the host's dead ticket away, so that it is told
/// once, and leads to the page for it. Where it would lead to the host's sign-in without a word, the word is said here.
/// </summary>
internal sealed class SessionOver(UiRequest request, Refusal why, string back) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (await request.Get<IAuthenticationSchemeProvider>().GetDefaultChallengeSchemeAsync() is not null)
            await httpContext.ChallengeAsync(new AuthenticationProperties { RedirectUri = back });
        var response = httpContext.Response;
        if (response.HasStarted || response.Headers.Location.ToString().StartsWith(request.Links.Ended + "?", StringComparison.Ordinal))
            return;
        response.Headers.Remove("Location");
        await request.Ended(why.Hint, back, StatusCodes.Status401Unauthorized).ExecuteAsync(httpContext);
    }
}
