using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class UpdateFactorEndpoint
{
    public static Task<Results<Ok<FactorBody>, Problem>> Handle(
        HttpContext context, string id, FactorUpdateBody body, Answers answers, IMfaFactorService factors) =>
        answers.ForCallerAsync(
            context,
            async caller => FactorId.TryParse(id, null, out var factor)
                ? await factors.UpdateAsync(caller, factor, new(body.Name, body.IsDefault), context.RequestAborted)
                : Refusal.NotFound,
            factor => TypedResults.Ok(FactorBody.From(factor)));
}
