using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class CompleteEnrollmentEndpoint
{
    public static async Task<Results<Ok<CompletionBody>, Problem>> Handle(
        HttpContext context, string id, Answers answers, IMfaEnrollmentService enrollments)
    {
        if (!CallerContext.Of(context).TryGet(out var caller, out var refusal))
            return new Problem(refusal);
        if (!TransactionId.TryParse(id, null, out var enrollment))
            return new Problem(Refusal.NotFound);
        if (!(await enrollments.CompleteAsync(caller, enrollment, context.RequestAborted)).TryGet(out var completed, out refusal))
            return await answers.RefuseAsync(context, refusal);
        var bound = completed.Bound ?? throw new InvalidOperationException("A completed enrolment bound nothing.");
        return await answers.UpgradeAsync(context, caller, bound) is { } refused ? new Problem(refused) : TypedResults.Ok(answers.Completed(context, bound));
    }
}
