using System.Security.Claims;
using Contoso.Database;
using Contoso.People;
using MfaKit;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Contoso.SignIn;

internal sealed record LoginRequest(string Email, string Password, string? ReturnUrl);

internal sealed record LoginAnswer(SignInState State, string? ReturnUrl);

internal static class SignInEndpoints
{
    /// <summary>
    /// Both take JSON and nothing else. No form of another site can send that, and a script of another site would have to ask
    /// first (CORS), so nobody is signed in or out by a page they merely visit.
    /// </summary>
    public static void MapSignIn(this WebApplication app)
    {
        var group = app.MapGroup("").WithTags("Sign-in").AddEndpointFilter(JsonOnly);
        group.MapPost("/login", LoginAsync).RequireRateLimiting(SignInSetup.LoginLimit);
        group.MapPost("/logout", LogoutAsync);
    }

    public static void MapPayroll(this WebApplication app) =>
        app.MapGet("/payroll", (ClaimsPrincipal user) => new { Of = user.FindFirstValue(ClaimTypes.Email), Salary = 4200 })
            .WithTags("Private").RequireAuthorization();

    private static async Task<Results<Ok<LoginAnswer>, ProblemHttpResult>> LoginAsync(
        LoginRequest request, HttpContext context, AppDb db, Passwords passwords, IMfaSignIn signIn)
    {
        if (await passwords.FindAsync(db, request.Email, request.Password, context.RequestAborted) is not { } person)
            return WrongPassword();

        var principal = new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(ClaimTypes.Email, person.Email)],
            CookieAuthenticationDefaults.AuthenticationScheme));

        // In place of context.SignInAsync(principal, properties): the session opens only as far as the person may go.
        var result = await signIn.SignInAsync(context, principal, new AuthenticationProperties { RedirectUri = request.ReturnUrl });
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

    private static async ValueTask<object?> JsonOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.HasJsonContentType() ? await next(context) : TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType);
}
