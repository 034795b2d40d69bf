using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Gate;

/// <summary>
/// The gate in the pipeline: what a host answered "done" to while the sign-in waits says so after all.
/// </summary>
internal sealed class MfaEnrollmentMiddleware(RequestDelegate next, GateReplies replies)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        // A login that answers nothing but 200, as Identity's API does for cookies, does not know that its sign-in waits.
        if (GateState.Of(context).Waiting is { IsByToken: false } && IsBareSuccess(context.Response))
            await replies.AskAsync(context);
    }

    private static bool IsBareSuccess(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: StatusCodes.Status200OK, ContentType: null, ContentLength: null or 0 };
}
