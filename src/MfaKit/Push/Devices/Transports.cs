using System.Text.Json;
using MfaKit.Push.Jose;

namespace MfaKit.Push.Devices;

/// <summary>Reads by what a phone wants to be woken: attacker's input (SEC-P7).</summary>
internal static class Transports
{
    private const int LeastTag = 8;
    private const int MostTag = 32;

    /// <summary>The phone with its transport, and the parameters to be sealed (null for one that only looks by itself).</summary>
    public static MfaResult<Chosen> Read(JsonElement? transport, PushDevice device, PushQueue queue)
    {
        if (transport is not { } json)
            return new Chosen(device with { Transport = PushEndpoint.Poll, Tag = null, Endpoint = null }, null);
        var claims = new Claims(json);
        var text = json.ValueKind == JsonValueKind.Object ? json.GetRawText() : "";
        if (text.Length is 0 or > PushEndpoint.MaxLength || claims.Text("type") is not { } type)
            return Refusal.InvalidRequest;
        var tag = claims.Text("k");
        if (tag is not null && !IsTag(tag))
            return Refusal.InvalidRequest;
        if (type == PushEndpoint.Poll)
            return new Chosen(device with { Transport = PushEndpoint.Poll, Tag = tag, Endpoint = null }, null);
        if (tag is null)
            return Refusal.InvalidRequest;
        if (queue.Transports.FirstOrDefault(t => t.Type == type) is not { } known)
            return DeviceRefusals.EndpointNotAllowed("unknown_transport");
        return known.IsAcceptable(new PushEndpoint(type, tag, text), out var reason)
            ? new Chosen(device with { Transport = type, Tag = tag }, text)
            : DeviceRefusals.EndpointNotAllowed(reason);
    }

    private static bool IsTag(string tag) => tag.Length is >= LeastTag and <= MostTag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    internal sealed record Chosen(PushDevice Device, string? Parameters);
}
