using MfaKit.Endpoints.Wire;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

/// <summary>The caller's remembered devices: list, forget one, forget all.</summary>
internal static class RememberedDevicesEndpoint
{
    public static Task<Results<Ok<IReadOnlyList<RememberedDeviceBody>>, Problem>> Get(HttpContext context, Answers answers, IMfaRememberedDevices devices) =>
        answers.ForCallerAsync(
            context,
            caller => devices.ListAsync(caller, context.RequestAborted),
            all => TypedResults.Ok<IReadOnlyList<RememberedDeviceBody>>([.. all.Select(RememberedDeviceBody.From)]));

    public static Task<Results<NoContent, Problem>> Forget(HttpContext context, string id, Answers answers, IMfaRememberedDevices devices) =>
        answers.ForCallerAsync(context, async caller => TicketId.TryParse(id, null, out var device)
            ? await devices.ForgetAsync(caller, device, context.RequestAborted)
            : Refusal.NotFound);

    public static Task<Results<NoContent, Problem>> ForgetAll(HttpContext context, Answers answers, IMfaRememberedDevices devices) =>
        answers.ForCallerAsync(context, caller => devices.ForgetAllAsync(caller, context.RequestAborted));
}
