using MfaKit.Endpoints.Wire;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class GetChallengeEndpoint
{
    public static Task<Results<Ok<TransactionBody>, Problem>> Handle(HttpContext context, string id, Answers answers, LiveAnswers live, IMfaVerificationService verifications) =>
        answers.ForCallerAsync(
            context,
            caller => live.ReadAsync(context, caller, () => ReadAsync(context, id, caller, verifications)),
            transaction => TypedResults.Ok(TransactionBody.From(transaction)));

    public static Task<Results<ServerSentEventsResult<string>, Problem>> HandleEvents(
        HttpContext context, string id, Answers answers, LiveAnswers live, IMfaVerificationService verifications) =>
        live.StreamAsync(context, CallerContext.Of(context), caller => ReadAsync(context, id, caller, verifications), refusal => answers.RefuseAsync(context, refusal));

    private static async Task<MfaResult<MfaTransaction>> ReadAsync(HttpContext context, string id, MfaCaller caller, IMfaVerificationService verifications) =>
        TransactionId.TryParse(id, null, out var challenge)
            ? await verifications.GetAsync(caller, challenge, context.RequestAborted)
            : Refusal.NotFound;
}
