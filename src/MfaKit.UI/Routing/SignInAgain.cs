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

        if (await request.Get<IAuthenticationSchemeProvider>().GetDefaultChallengeSchemeAsync() is not null)
            await httpContext.ChallengeAsync(new AuthenticationProperties { RedirectUri = back });
        var response = httpContext.Response;
        if (response.HasStarted || response.Headers.Location.Count > 0)
            return;
        await request.Show<MessagePage>(
            new(request.Text["SignInFirstTitle"]),
            new MessageModel(request.Text["SignInFirstBody", request.ApplicationName], request.Links.Home, request.Text["ButtonGoHome"]),
            StatusCodes.Status401Unauthorized).ExecuteAsync(httpContext);
    }
}
