using MfaKit.Endpoints.Wire;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class PostponeEndpoint
{
    public static async Task<Results<Ok<PostponedBody>, Problem>> Handle(HttpContext context, Answers answers, IMfaSignIn signIn)
    {
        if (!CallerContext.Of(context).TryGet(out var caller, out var refusal)
            || !(await signIn.PostponeAsync(context, caller)).TryGet(out var postponed, out refusal))
        {
            return new Problem(refusal);
        }

        return TypedResults.Ok(new PostponedBody
        {
            State = postponed.SignIn.State,
            PostponementsLeft = postponed.PostponementsLeft,
            EnforcedFrom = postponed.EnforcedFrom,
            ReturnUrl = postponed.SignIn.ReturnUrl,
            AntiforgeryToken = caller.IsByToken ? null : answers.Token(context).RequestToken,
            MfaToken = postponed.SignIn.MfaToken,
        });
    }
}
