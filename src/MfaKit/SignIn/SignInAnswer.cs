using System.Text.Encodings.Web;
using MfaKit.SignIn.Gate;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>Sends a person on after their first factor.</summary>
internal sealed class SignInAnswer(MfaSignInResult reached, string home) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (reached.IsComplete)
            return Redirect(httpContext, reached.ReturnUrl ?? home);
        if (reached.ContinueUrl is not { } next)
            return httpContext.RequestServices.GetRequiredService<GateReplies>().AskAsync(httpContext, reached);
        return Redirect(httpContext, reached.ReturnUrl is { } back ? $"{next}?returnUrl={UrlEncoder.Default.Encode(back)}" : next);
    }

    private static Task Redirect(HttpContext context, string path)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}
