using MfaKit.Endpoints.Wire;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class SignInEndpoint
{
    public static Task<Results<Ok<SignInBody>, Problem>> Get(HttpContext context, Answers answers, IMfaSignIn signIn) =>
        answers.ForCallerAsync(
            context,
            caller => signIn.GetOverviewAsync(caller, context.RequestAborted),
            overview => TypedResults.Ok(SignInBody.From(overview)));

    public static async Task<Results<NoContent, Problem>> Cancel(HttpContext context, IMfaSignIn signIn)
    {
        await signIn.CancelAsync(context);
        return TypedResults.NoContent();
    }
}
