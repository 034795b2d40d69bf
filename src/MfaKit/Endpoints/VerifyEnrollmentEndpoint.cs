using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class VerifyEnrollmentEndpoint
{
    public static async Task<Results<Ok<TransactionBody>, Problem>> Handle(
        HttpContext context, string id, AnswerBody body, Answers answers, IMfaEnrollmentService enrollments)
    {
        if (!CallerContext.Of(context).TryGet(out var caller, out var refusal))
            return new Problem(refusal);
        if (!TransactionId.TryParse(id, null, out var enrollment))
            return new Problem(Refusal.NotFound);
        if (Answers.ReadInput(body.Input) is not { } input)
            return new Problem(Refusal.InvalidRequest);
        return (await enrollments.VerifyAsync(caller, enrollment, input, context.RequestAborted)).TryGet(out var verified, out refusal)
            ? await answers.EnrolledAsync(context, caller, verified)
            : await answers.RefuseAsync(context, refusal);
    }
}
