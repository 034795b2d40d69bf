using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class CancelChallengeEndpoint
{
    public static Task<Results<NoContent, Problem>> Handle(HttpContext context, string id, Answers answers, IMfaVerificationService verifications) =>
        answers.ForCallerAsync(context, async caller => TransactionId.TryParse(id, null, out var challenge)
            ? await verifications.CancelAsync(caller, challenge, context.RequestAborted)
            : Refusal.NotFound);
}
