using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class StartVisitEndpoint
{
    public static Task<Results<Created<VisitBody>, Problem>> Handle(HttpContext context, Answers answers, IMfaEnrollmentService enrollments) =>
        answers.ForCallerAsync(
            context,
            caller => enrollments.StartVisitAsync(caller, context.RequestAborted),
            visit => TypedResults.Created((string?)null, VisitBody.From(visit)));
}
