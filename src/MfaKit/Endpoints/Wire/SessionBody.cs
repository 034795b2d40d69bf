using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>A session or connected application.</summary>
internal sealed class SessionBody
{
    [JsonPropertyName("application"), Description("Which application.")]
    public required string Application { get; init; }

    [JsonPropertyName("device"), Description("Which browser or device.")]
    public string? Device { get; init; }

    [JsonPropertyName("place"), Description("Where, as far as the host can tell.")]
    public string? Place { get; init; }

    [JsonPropertyName("lastSeenAt"), Description("When it was last seen.")]
    public required DateTimeOffset LastSeenAt { get; init; }
}
