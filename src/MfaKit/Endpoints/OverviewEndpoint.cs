using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class OverviewEndpoint
{
    public static Task<Results<Ok<OverviewBody>, Problem>> Handle(HttpContext context, Answers answers, IMfaEnrollmentService enrollments) =>
        answers.ForCallerAsync(
            context,
            caller => enrollments.GetOverviewAsync(caller, context.RequestAborted),
            overview => TypedResults.Ok(OverviewBody.From(overview)));
}
