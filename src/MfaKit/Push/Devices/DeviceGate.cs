using System.Security.Cryptography;
using System.Text;
using MfaKit.Methods;
using MfaKit.Push.Jose;
using Microsoft.AspNetCore.Http;

namespace MfaKit.Push.Devices;

/// <summary>
/// Finds out which phone speaks: form, then key, then signature, then what was signed (PROTOCOL.md, "What the server checks"). Everything
/// up to the signature is refused alike, so that nobody learns which keys there are.
/// </summary>
internal sealed class DeviceGate(IMfaDevices devices, IMfaInbox inbox, PushBase address, TimeProvider time, ILogger<DeviceGate> logger)
{
    public const string RequestType = "mfakit-req+jwt";

    private const string Scheme = "MfaKit-Proof ";

    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(120);

    // Twice the skew and a little: a proof is too old before it is forgotten.
    private static readonly TimeSpan RememberedFor = TimeSpan.FromMinutes(5);

    /// <summary>The phone that sent a request, by the proof in its header.</summary>
    /// <param name="context">The request.</param>
    /// <param name="path">Its path below the base.</param>
    public async Task<MfaResult<DeviceCaller>> AuthenticateAsync(HttpContext context, string path)
    {
        if (context.Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.Ordinal))
            return Refuse("no proof");
        if (!(await VerifyAsync(header[Scheme.Length..], RequestType, context.RequestAborted)).TryGet(out var signed, out var refusal))
            return refusal;
        using (signed)
        {
            var claims = signed.Claims;
            if (claims.Text("htm") != context.Request.Method || claims.Text("htp") != path || !IsOfBody(claims, context.Features.Get<DeviceBody>()))
                return Refuse("another request");
            if (NotNow(claims) is { } late)
                return late;
            if (!HttpMethods.IsGet(context.Request.Method) && !await IsFirstAsync(signed.Caller, claims, context.RequestAborted))
                return DeviceRefusals.Replayed;
            return signed.Caller;
        }
    }

    /// <summary>The phone that signed a statement by itself, and what it says; audience and subject hold.</summary>
    public async Task<MfaResult<SignedClaims>> VerifyAsync(string? text, string type, CancellationToken cancellationToken)
    {
        if (!SignedStatement.TryRead(text, type, bringsKey: false, out var statement))
            return Refuse("form");
        if (await FindAsync(statement.KeyId!, cancellationToken) is not { } caller)
            return Refuse("key");
        if (!statement.IsSignedBy(caller.Key) || statement.ReadPayload() is not { } payload)
            return Refuse("signature");
        var signed = new SignedClaims(caller, payload);
        var refusal = WhyNot(caller) ?? WhyNot(signed.Claims, caller);
        if (refusal is null)
            return signed;
        signed.Dispose();
        return refusal;
    }

    /// <summary>Refused for when it was signed; null when that is near enough.</summary>
    public Refusal? NotNow(Claims claims) =>
        claims.Number("iat") is not { } at ? Refuse("time")
        : Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - at) > MostSkew.TotalSeconds ? DeviceRefusals.ClockSkew
        : null;

    /// <summary>Whether a statement was not seen before; from now on it was.</summary>
    public async Task<bool> IsFirstAsync(DeviceCaller caller, Claims claims, CancellationToken cancellationToken)
    {
        if (claims.Text("jti") is not { Length: >= 8 and <= 64 } id)
            return false;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Key.Thumbprint}:{id}")));
        return await devices.TakeAsync(new Quota($"push:jti:{name}", 1, RememberedFor), cancellationToken);
    }

    /// <summary>One answer for all that proves nothing; why is for the host's log alone.</summary>
    public Refusal Refuse(string why)
    {
        Log.PushProofRefused(logger, why);
        return DeviceRefusals.InvalidProof;
    }

    private async Task<DeviceCaller?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        var key = new LookupKey(keyId);
        if (await devices.FindAsync(MethodName.Push, key, cancellationToken) is { } bound)
            return PushDevice.Read(bound.Payload.Span) is { Key: { } mine } device && mine.Thumbprint == keyId ? new(bound.User, bound.Id, mine, device, bound, null) : null;
        return await inbox.FindAsync(MethodName.Push, key, cancellationToken) is { } id
            && await inbox.ReadAsync(id, cancellationToken) is { Factor: { } factor } entry
            && PushState.Read(entry.State) is { Device: { Key: { } its } registered } && its.Thumbprint == keyId
                ? new(entry.User, factor, its, registered, null, entry)
                : null;
    }

    private static Refusal? WhyNot(DeviceCaller caller) => caller.Bound?.State switch
    {
        null or FactorState.Active => null,
        FactorState.Suspended => DeviceRefusals.Suspended,
        _ => DeviceRefusals.Revoked,
    };

    private Refusal? WhyNot(Claims claims, DeviceCaller caller) => claims switch
    {
        _ when claims.MustUnderstandMore() => DeviceRefusals.Unsupported,
        _ when claims.Number("v") != 1 => DeviceRefusals.Unsupported,
        _ when claims.Text("aud") != address.Address || claims.Text("sub") != caller.Id.Value => Refuse("audience or subject"),
        _ => null,
    };

    private static bool IsOfBody(Claims claims, DeviceBody? body)
    {
        if (body is not { Bytes.Length: > 0 })
            return claims.Text("bh") is null;
        return claims.Text("bh") is { } hash && hash == Base64UrlText.Write(SHA256.HashData(body.Bytes));
    }
}
