using MfaKit.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Push.Devices;

/// <summary>Lets a phone change its name and by what it is woken.</summary>
internal sealed class UpdateEndpoint(DeviceGate gate, IMfaDevices devices, PushEndpoints endpoints, PushQueue queue)
{
    public static async Task<Results<NoContent, DeviceProblem>> Handle(HttpContext context, DeviceWire.UpdateBody body, UpdateEndpoint endpoint) =>
        await endpoint.UpdateAsync(context, body) is { } refusal ? new DeviceProblem(refusal) : TypedResults.NoContent();

    private async Task<Refusal?> UpdateAsync(HttpContext context, DeviceWire.UpdateBody body)
    {
        if (!(await gate.AuthenticateAsync(context, "/v1/device")).TryGet(out var caller, out var refusal))
            return refusal;
        if (caller.Bound is not { } bound)
            return Refusal.WrongState;
        var name = DeviceText.Clean(body.Name, DeviceText.LongestName);
        if ((body.Name is null && body.Transport is null) || (body.Name is not null && name is null))
            return Refusal.InvalidRequest;
        Payload? payload = null;
        if (body.Transport is { } transport)
        {
            if (!Transports.Read(transport, caller.Device, queue).TryGet(out var chosen, out refusal))
                return refusal;
            payload = (chosen.Device with { Endpoint = chosen.Parameters is { } text ? endpoints.Seal(bound.User, bound.Id, text) : null }).ToPayload();
        }

        return await devices.UpdateAsync(bound, new(name, payload), context.RequestAborted) ? null : Refusal.WrongState;
    }
}
