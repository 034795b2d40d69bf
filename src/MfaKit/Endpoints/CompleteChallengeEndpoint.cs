using MfaKit.Endpoints.Wire;
using MfaKit.SignIn;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace MfaKit.Endpoints;

internal static class CompleteChallengeEndpoint
{
    public static async Task<Results<Ok<VerifiedBody>, Problem>> Handle(
        HttpContext context, string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] CompleteChallengeBody? body, Answers answers, IMfaVerificationService verifications, IMfaSignIn signIn)
    {
        if (!CallerContext.Of(context).TryGet(out var caller, out var refusal))
            return new Problem(refusal);
        if (!TransactionId.TryParse(id, null, out var challenge))
            return new Problem(Refusal.NotFound);
        return (await verifications.CompleteAsync(caller, challenge, context.RequestAborted)).TryGet(out var verified, out refusal)
            ? await VerifyChallengeEndpoint.OpenAsync(context, caller, verified, body?.RememberDevice is true, answers, signIn)
            : await answers.RefuseAsync(context, refusal);
    }
}
