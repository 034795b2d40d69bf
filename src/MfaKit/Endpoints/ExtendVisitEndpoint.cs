using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class ExtendVisitEndpoint
{
    public static Task<Results<Ok<VisitBody>, Problem>> Handle(HttpContext context, Answers answers, IMfaEnrollmentService enrollments) =>
        answers.ForCallerAsync(
            context,
            caller => enrollments.ExtendVisitAsync(caller, context.RequestAborted),
            visit => TypedResults.Ok(VisitBody.From(visit)));
}
