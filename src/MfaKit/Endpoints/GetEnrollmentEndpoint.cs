using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class GetEnrollmentEndpoint
{
    public static Task<Results<Ok<TransactionBody>, Problem>> Handle(HttpContext context, string id, Answers answers, LiveAnswers live, IMfaEnrollmentService enrollments) =>
        answers.ForCallerAsync(
            context,
            caller => live.ReadAsync(context, caller, () => ReadAsync(context, id, caller, enrollments)),
            transaction => TypedResults.Ok(TransactionBody.From(transaction)));

    public static Task<Results<ServerSentEventsResult<string>, Problem>> HandleEvents(
        HttpContext context, string id, Answers answers, LiveAnswers live, IMfaEnrollmentService enrollments) =>
        live.StreamAsync(context, CallerContext.Of(context), caller => ReadAsync(context, id, caller, enrollments), refusal => answers.RefuseAsync(context, refusal));

    private static async Task<MfaResult<MfaTransaction>> ReadAsync(HttpContext context, string id, MfaCaller caller, IMfaEnrollmentService enrollments) =>
        TransactionId.TryParse(id, null, out var enrollment)
            ? await enrollments.GetAsync(caller, enrollment, context.RequestAborted)
            : Refusal.NotFound;
}
