using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class BeginEnrollmentEndpoint
{
    public static Task<Results<Created<TransactionBody>, Problem>> Handle(
        HttpContext context, BeginEnrollmentBody body, Answers answers, IMfaEnrollmentService enrollments) =>
        answers.ForCallerAsync(
            context,
            caller => BeginAsync(caller, body, enrollments, context.RequestAborted),
            transaction => TypedResults.Created(Location(context, transaction.Id), TransactionBody.From(transaction)));

    internal static string Location(HttpContext context, TransactionId id) => $"{context.Request.PathBase}{context.Request.Path}/{id}";

    private static async Task<MfaResult<MfaTransaction>> BeginAsync(
        MfaCaller caller, BeginEnrollmentBody body, IMfaEnrollmentService enrollments, CancellationToken cancellationToken)
    {
        if (!MethodName.TryParse(body.Method, null, out var method) || Answers.ReadInput(body.Input) is not { } input)
            return Refusal.InvalidRequest;
        var replaces = default(FactorId?);
        if (body.Replaces is not null)
        {
            // An id that is none is answered like one that is somebody else's.
            if (!FactorId.TryParse(body.Replaces, null, out var id))
                return Refusal.NotFound;
            replaces = id;
        }

        return await enrollments.BeginAsync(caller, new(method) { Name = body.Name, Replaces = replaces, Input = input }, cancellationToken);
    }
}
