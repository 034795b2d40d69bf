using Contoso.Apps;
using Contoso.Database;
using Contoso.Pages;
using Contoso.People;
using MfaKit;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Contoso.SignIn;

/// <summary>Signing in and out in a browser.</summary>
internal static class SignInPages
{
    /// <summary>Where the password is asked, for the first time or again.</summary>
    public const string Path = "/sign-in";

    public static void MapSignInPages(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (string? returnUrl) => Form(returnUrl));
        app.MapPost(Path, SignInAsync).RequireRateLimiting(SignInSetup.LoginLimit);
        app.MapPost("/sign-out", SignOutAsync);
    }

    private static async Task<IResult> SignInAsync(
        [FromForm] string? email, [FromForm] string? password, [FromForm] string? returnUrl, HttpContext context, AppDb db, Passwords passwords, IMfaSignIn signIn)
    {
        if (await passwords.FindAsync(db, email ?? "", password ?? "", context.RequestAborted) is not { } person)
            return Form(returnUrl, email, isWrong: true);

        // The session opens only as far as the person may go; the answer leads on to where that is.
        var result = await signIn.SignInAsync(context, person.ToPrincipal(), new AuthenticationProperties { RedirectUri = returnUrl });
        return result.TryGet(out var reached, out _) ? reached.ToResult() : Form(returnUrl, email, isWrong: true);
    }

    /// <summary>Out of the portal, and out of what this browser reached through it.</summary>
    /// <param name="form">Has no field but the antiforgery token: whoever binds a form has it checked.</param>
    /// <param name="context">The request.</param>
    /// <param name="signIn">Forgets a sign-in that waits.</param>
    private static async Task<RedirectHttpResult> SignOutAsync(IFormCollection form, HttpContext context, IMfaSignIn signIn)
    {
        await signIn.CancelAsync(context);
        foreach (var app in ConnectedApps.WithCookie)
        {
            await context.SignOutAsync(app);
            EarlierConnections.Forget(context, app);
        }

        await context.SignOutAsync();
        return TypedResults.LocalRedirect("/");
    }

    private static RazorComponentResult<SignInPage> Form(string? returnUrl, string? email = null, bool isWrong = false) =>
        new(new { ReturnUrl = LocalPath.IsLocal(returnUrl) ? returnUrl : null, Email = email, IsWrong = isWrong })
        {
            StatusCode = isWrong ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK,
        };
}
