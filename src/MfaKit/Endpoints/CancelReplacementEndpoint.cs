using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class CancelReplacementEndpoint
{
    public static async Task<Results<NoContent, Problem>> Handle(HttpContext context, CancelReplacementBody body, Answers answers, IMfaReplacementService replacements) => body switch
    {
        { Token: { } token, FactorId: null } => await replacements.CancelAsync(token, ClientReader.Read(context), context.RequestAborted) is { } refusal
            ? new Problem(refusal)
            : TypedResults.NoContent(),
        { Token: null, FactorId: { } text } => await answers.ForCallerAsync(context, async caller => FactorId.TryParse(text, null, out var planned)
            ? await replacements.CancelAsync(caller, planned, context.RequestAborted)
            : Refusal.NotFound),
        _ => new Problem(Refusal.InvalidRequest),
    };
}
