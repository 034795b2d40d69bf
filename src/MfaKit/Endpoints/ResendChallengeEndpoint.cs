using MfaKit.Endpoints.Wire;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class ResendChallengeEndpoint
{
    public static Task<Results<Ok<TransactionBody>, Problem>> Handle(HttpContext context, string id, Answers answers, IMfaVerificationService verifications) =>
        answers.ForCallerAsync(
            context,
            async caller => TransactionId.TryParse(id, null, out var challenge)
                ? await verifications.ResendAsync(caller, challenge, context.RequestAborted)
                : Refusal.NotFound,
            transaction => TypedResults.Ok(TransactionBody.From(transaction)));
}
