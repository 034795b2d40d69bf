using System.Text.Json;
using MfaKit.Methods;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace MfaKit.Push.Devices;

/// <summary>Tells a phone what a link is for. It may ask again: the link is used up by the registration, not by a look.</summary>
internal static class ResolveEndpoint
{
    private const int MostMisses = 5;

    public static async Task<Results<Ok<DeviceWire.Resolved>, DeviceProblem>> Handle(
        HttpContext context, DeviceWire.ResolveBody body, IMfaInbox inbox, IMfaDevices devices, PushBase address, PushRequests requests, PushQueue queue, TimeProvider time)
    {
        if (body.Token is not { Length: > 0 and <= 64 } token)
            return new DeviceProblem(Refusal.InvalidRequest);
        if (await FindAsync(token, inbox, context.RequestAborted) is not var (entry, state))
            return new DeviceProblem(await MissAsync(context, devices, time));
        return TypedResults.Ok(new DeviceWire.Resolved
        {
            Audience = address.Address!,
            Issuer = requests.Issuer,
            Account = state.Account,
            Nonce = state.Nonce!,
            ExpiresAt = entry.ExpiresAt.ToUnixTimeSeconds(),
            ServerTime = time.GetUtcNow().ToUnixTimeSeconds(),
            Transports = [PushEndpoint.Poll, .. queue.Transports.Select(t => t.Type)],
            Caps = ["enter", "report"],
            Offers = queue.Transports.SelectMany(t => t.Offers).ToDictionary(o => o.Key, o => JsonSerializer.SerializeToElement(o.Value, PushJson.Default.String), StringComparer.Ordinal),
        });
    }

    /// <summary>The enrolment of a token, and what push keeps in it; null when it is unknown, run out or used.</summary>
    public static async Task<(InboxEntry Entry, PushState State)?> FindAsync(string token, IMfaInbox inbox, CancellationToken cancellationToken) =>
        await inbox.FindAsync(MethodName.Push, new LookupKey(PushMethod.HashOf(token)), cancellationToken) is { IsEnrollment: true } id
        && await inbox.ReadAsync(id, cancellationToken) is { } entry
        && PushState.Read(entry.State) is { Device: null, Nonce: not null } state
            ? (entry, state)
            : null;

    /// <summary>Whoever tries tokens is stopped by the address (SEC-P8); 128 random bits stop them by themselves.</summary>
    public static async Task<Refusal> MissAsync(HttpContext context, IMfaDevices devices, TimeProvider time)
    {
        var from = SignIn.ClientReader.Read(context).Address ?? "unknown";
        return await devices.TakeAsync(new Quota($"push:miss:{from}", MostMisses, TimeSpan.FromMinutes(1)), context.RequestAborted)
            ? DeviceRefusals.EnrollmentExpired
            : Refusal.TooManyAttempts(time.GetUtcNow() + TimeSpan.FromMinutes(1));
    }
}
