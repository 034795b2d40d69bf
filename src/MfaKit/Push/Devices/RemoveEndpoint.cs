using MfaKit.Methods;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Push.Devices;

/// <summary>Takes a phone out of use at its own wish.</summary>
internal static class RemoveEndpoint
{
    public static async Task<Results<NoContent, DeviceProblem>> Handle(HttpContext context, DeviceGate gate, IMfaDevices devices)
    {
        if (!(await gate.AuthenticateAsync(context, "/v1/device")).TryGet(out var caller, out var refusal))
            return new DeviceProblem(refusal);
        if (caller.Bound is not { } bound)
            return new DeviceProblem(Refusal.WrongState);
        return await devices.RemoveAsync(bound, ClientReader.Read(context), context.RequestAborted) ? TypedResults.NoContent() : new DeviceProblem(Refusal.WrongState);
    }
}
