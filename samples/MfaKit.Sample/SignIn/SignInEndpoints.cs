using Contoso.Database;
using Contoso.People;
using MfaKit;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Contoso.SignIn;

internal sealed record LoginRequest(string? Email, string? Password, string? ReturnUrl);

internal sealed record LoginAnswer(SignInState State, string? ReturnUrl);

/// <summary>Signing in for clients that draw their own pages; <see cref="SignInPages"/> has those for a browser.</summary>
internal static class SignInEndpoints
{
    public static void MapSignInApi(this WebApplication app)
    {
        var group = app.MapGroup("").WithTags("Sign-in").TakesJsonOnly();
        group.MapPost("/login", LoginAsync).RequireRateLimiting(SignInSetup.LoginLimit);
        group.MapPost("/logout", LogoutAsync);
    }

    private static async Task<Results<Ok<LoginAnswer>, ProblemHttpResult>> LoginAsync(
        LoginRequest request, HttpContext context, AppDb db, Passwords passwords, IMfaSignIn signIn)
    {
        if (await passwords.FindAsync(db, request.Email ?? "", request.Password ?? "", context.RequestAborted) is not { } person)
            return WrongPassword();

        // In place of context.SignInAsync(principal, properties), to be told how far it came.
        var result = await signIn.SignInAsync(context, person.ToPrincipal(), new AuthenticationProperties { RedirectUri = request.ReturnUrl });
        return result.TryGet(out var reached, out _) ? TypedResults.Ok(new LoginAnswer(reached.State, reached.ReturnUrl)) : WrongPassword();
    }

    private static async Task<NoContent> LogoutAsync(HttpContext context, IMfaSignIn signIn)
    {
        await signIn.CancelAsync(context);
        await context.SignOutAsync();
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult WrongPassword() =>
        TypedResults.Problem("Address or password is wrong.", statusCode: StatusCodes.Status401Unauthorized);
}
