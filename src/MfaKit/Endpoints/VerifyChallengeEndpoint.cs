using MfaKit.Endpoints.Wire;
using MfaKit.SignIn;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class VerifyChallengeEndpoint
{
    public static async Task<Results<Ok<VerifiedBody>, Problem>> Handle(
        HttpContext context, string id, AnswerBody body, Answers answers, IMfaVerificationService verifications, IMfaSignIn signIn)
    {
        if (!CallerContext.Of(context).TryGet(out var caller, out var refusal))
            return new Problem(refusal);
        if (!TransactionId.TryParse(id, null, out var challenge))
            return new Problem(Refusal.NotFound);
        if (Answers.ReadInput(body.Input) is not { } input)
            return new Problem(Refusal.InvalidRequest);
        return (await verifications.VerifyAsync(caller, challenge, input, context.RequestAborted)).TryGet(out var verified, out refusal)
            ? await OpenAsync(context, caller, verified, body.RememberDevice is true, answers, signIn)
            : await answers.RefuseAsync(context, refusal);
    }

    /// <summary>Hands a proof to the sign-in room; without one, tells how the challenge goes on.</summary>
    internal static async Task<Results<Ok<VerifiedBody>, Problem>> OpenAsync(
        HttpContext context, MfaCaller caller, MfaVerification verified, bool rememberDevice, Answers answers, IMfaSignIn signIn)
    {
        if (verified.Proof is not { } proof)
            return TypedResults.Ok(new VerifiedBody { State = caller.State, Challenge = TransactionBody.From(verified.Transaction) });
        if (!(await signIn.UpgradeAsync(context, caller, proof, rememberDevice)).TryGet(out var opened, out var refusal))
            return new Problem(refusal);
        return TypedResults.Ok(new VerifiedBody
        {
            State = opened.State,
            ReturnUrl = opened.ReturnUrl,
            AntiforgeryToken = caller.IsByToken ? null : answers.Token(context).RequestToken,
            MfaToken = opened.MfaToken,
        });
    }
}
