using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class RemoveFactorEndpoint
{
    public static Task<Results<NoContent, Problem>> Handle(HttpContext context, string id, Answers answers, IMfaFactorService factors) =>
        answers.ForCallerAsync(context, async caller => FactorId.TryParse(id, null, out var factor)
            ? await factors.RemoveAsync(caller, factor, context.RequestAborted)
            : Refusal.NotFound);
}
