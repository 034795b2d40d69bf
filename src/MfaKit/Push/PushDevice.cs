using System.Text.Json;
using System.Text.Json.Serialization;
using MfaKit.Methods;
using MfaKit.Push.Jose;

namespace MfaKit.Push;

/// <summary>
/// What is kept of a phone: its public key and how to wake it. Not sealed, since a lost key ring must not lock people out, and a public
/// key tells nothing; the address by which it is woken is, by itself (<see cref="Endpoint"/>).
/// </summary>
internal sealed record PushDevice
{
    /// <summary>The format.</summary>
    [JsonPropertyName("v")]
    public int Version { get; init; } = 1;

    public required string X { get; init; }

    public required string Y { get; init; }

    public required string Platform { get; init; }

    public string? App { get; init; }

    /// <summary>The account as the phone was shown it, masked.</summary>
    public string? Account { get; init; }

    /// <summary>What the phone understands; <c>enter</c> at least.</summary>
    public IReadOnlyList<string> Caps { get; init; } = [];

    /// <summary>True when it said that its key lies in hardware; nobody vouches for that.</summary>
    public bool Hardware { get; init; }

    /// <summary>The kind of transport; <c>poll</c> where the phone only looks by itself.</summary>
    public string Transport { get; init; } = PushEndpoint.Poll;

    /// <summary>The random word by which the phone knows its own wakes.</summary>
    public string? Tag { get; init; }

    /// <summary>What the transport needs to reach it, sealed; null for <c>poll</c>.</summary>
    public byte[]? Endpoint { get; init; }

    [JsonIgnore]
    public DeviceKey? Key => DeviceKey.TryRestore(X, Y, out var key) ? key : null;

    public Payload ToPayload() => new(JsonSerializer.SerializeToUtf8Bytes(this, PushJson.Default.PushDevice), IsSecret: false);

    /// <summary>Null when it is none.</summary>
    public static PushDevice? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, PushJson.Default.PushDevice) is { Version: 1 } device ? device : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
