using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class ResendEnrollmentEndpoint
{
    public static Task<Results<Ok<TransactionBody>, Problem>> Handle(HttpContext context, string id, Answers answers, IMfaEnrollmentService enrollments) =>
        answers.ForCallerAsync(
            context,
            async caller => TransactionId.TryParse(id, null, out var enrollment)
                ? await enrollments.ResendAsync(caller, enrollment, context.RequestAborted)
                : Refusal.NotFound,
            transaction => TypedResults.Ok(TransactionBody.From(transaction)));
}
