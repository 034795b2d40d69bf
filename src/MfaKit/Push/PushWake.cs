using System.Text.Json;
using System.Text.Json.Serialization;

namespace MfaKit.Push;

/// <summary>What a wake says, alike on all transports: ids and nothing else, since the service that carries it reads it.</summary>
/// <param name="Tag">The phone's own word (<see cref="PushEndpoint.Tag"/>).</param>
/// <param name="Transaction">What to look for.</param>
/// <param name="ExpiresAt">When it is no longer worth delivering.</param>
public sealed record PushWake(
    [property: JsonPropertyName("k")] string Tag,
    [property: JsonPropertyName("c")] string Transaction,
    [property: JsonIgnore] DateTimeOffset ExpiresAt)
{
    /// <summary>The format.</summary>
    [JsonPropertyName("v"), JsonPropertyOrder(-1)]
    public int Version { get; } = 1;

    /// <summary>As it is sent: <c>{"v":1,"k":…,"c":…}</c> in UTF-8.</summary>
    public byte[] ToUtf8Json() => JsonSerializer.SerializeToUtf8Bytes(this, PushJson.Default.PushWake);
}
