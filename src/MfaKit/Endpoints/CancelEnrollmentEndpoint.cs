using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class CancelEnrollmentEndpoint
{
    public static Task<Results<NoContent, Problem>> Handle(HttpContext context, string id, Answers answers, IMfaEnrollmentService enrollments) =>
        answers.ForCallerAsync(context, async caller => TransactionId.TryParse(id, null, out var enrollment)
            ? await enrollments.CancelAsync(caller, enrollment, context.RequestAborted)
            : Refusal.NotFound);
}
