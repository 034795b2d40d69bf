using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class RecoveryCodesEndpoint
{
    public static Task<Results<Ok<RecoveryCodesBody>, Problem>> Handle(HttpContext context, Answers answers, IRecoveryCodeService recoveryCodes) =>
        answers.ForCallerAsync(
            context,
            caller => recoveryCodes.RegenerateAsync(caller, context.RequestAborted),
            made => TypedResults.Ok(new RecoveryCodesBody { RecoveryCodes = made.Codes }));
}
