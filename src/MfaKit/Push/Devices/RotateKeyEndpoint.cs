using MfaKit.Methods;
using MfaKit.Push.Jose;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Push.Devices;

/// <summary>Gives a phone another key: the old one says which, and the new one proves that it is held.</summary>
internal sealed class RotateKeyEndpoint(DeviceGate gate, IMfaDevices devices, PushBase address, ILogger<RotateKeyEndpoint> logger)
{
    private const string StatementType = "mfakit-rekey+jwt";
    private const string ProofType = "mfakit-rot+jwt";

    public static async Task<Results<Ok<DeviceWire.KeyChanged>, DeviceProblem>> Handle(HttpContext context, DeviceWire.StatementBody body, RotateKeyEndpoint endpoint) =>
        (await endpoint.RotateAsync(context, body)).TryGet(out var changed, out var refusal) ? TypedResults.Ok(changed) : new DeviceProblem(refusal);

    private async Task<MfaResult<DeviceWire.KeyChanged>> RotateAsync(HttpContext context, DeviceWire.StatementBody body)
    {
        var cancel = context.RequestAborted;
        if (!(await gate.VerifyAsync(body.Statement, StatementType, cancel)).TryGet(out var signed, out var refusal))
            return refusal;
        using (signed)
        {
            var (caller, claims) = (signed.Caller, signed.Claims);
            if (gate.NotNow(claims) is { } late)
                return late;
            if (caller.Bound is not { } bound)
                return Refusal.WrongState;
            if (claims.Object("newJwk") is not { } jwk || !DeviceKey.TryRead(jwk, out var fresh) || !IsHeld(fresh, claims.Text("newProof"), caller))
                return gate.Refuse("new key");
            if (!await gate.IsFirstAsync(caller, claims, cancel))
                return DeviceRefusals.Replayed;
            var payload = (caller.Device with { X = fresh.X, Y = fresh.Y, Hardware = claims.Flag("hw") }).ToPayload();
            if (!await devices.UpdateAsync(bound, new(Payload: payload, Key: new LookupKey(fresh.Thumbprint, IsUnique: true)), cancel))
                return Refusal.AlreadyEnrolled;
            Log.PushKeyChanged(logger, bound.Id);
            return new DeviceWire.KeyChanged { KeyId = fresh.Thumbprint };
        }
    }

    private bool IsHeld(DeviceKey fresh, string? proof, DeviceCaller caller)
    {
        if (!SignedStatement.TryRead(proof, ProofType, bringsKey: true, out var statement) || statement.Key != fresh || !statement.IsSignedBy(fresh) || statement.ReadPayload() is not { } payload)
            return false;
        using (payload)
        {
            var claims = new Claims(payload.RootElement);
            return claims.Text("aud") == address.Address && claims.Text("sub") == caller.Id.Value && claims.Text("oldKid") == caller.Key.Thumbprint && gate.NotNow(claims) is null;
        }
    }
}
