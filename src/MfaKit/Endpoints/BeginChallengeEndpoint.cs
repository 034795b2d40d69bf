using MfaKit.Endpoints.Wire;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class BeginChallengeEndpoint
{
    public static Task<Results<Created<TransactionBody>, Problem>> Handle(
        HttpContext context, BeginChallengeBody body, Answers answers, IMfaVerificationService verifications) =>
        answers.ForCallerAsync(
            context,
            async caller => Read(body).TryGet(out var request, out var refusal)
                ? await verifications.BeginAsync(caller, request, context.RequestAborted)
                : refusal,
            transaction => TypedResults.Created(BeginEnrollmentEndpoint.Location(context, transaction.Id), TransactionBody.From(transaction)));

    private static MfaResult<BeginChallenge> Read(BeginChallengeBody body)
    {
        if (body.FactorId is null == body.Method is null || Answers.ReadInput(body.Input) is not { } input)
            return Refusal.InvalidRequest;
        if (body.FactorId is not null)
            return FactorId.TryParse(body.FactorId, null, out var factor) ? new BeginChallenge(factor) { Input = input } : Refusal.NotFound;
        return MethodName.TryParse(body.Method, null, out var method) ? new BeginChallenge(null, method) { Input = input } : Refusal.InvalidRequest;
    }
}
