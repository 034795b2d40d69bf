using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Sessions;

namespace MfaKit.Endpoints.Wire;

/// <summary>A session or connected application.</summary>
internal sealed class SessionBody
{
    [JsonPropertyName("id"), Description("Opaque: `tkt_` and 32 hex digits.")]
    public required string Id { get; init; }

    [JsonPropertyName("application"), Description("Which application.")]
    public required string Application { get; init; }

    [JsonPropertyName("device"), Description("Which browser or device.")]
    public string? Device { get; init; }

    [JsonPropertyName("place"), Description("Where, as far as the host can tell.")]
    public string? Place { get; init; }

    [JsonPropertyName("createdAt"), Description("When it was opened.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("lastSeenAt"), Description("When it was last seen, to within a few minutes.")]
    public required DateTimeOffset LastSeenAt { get; init; }

    [JsonPropertyName("current"), Description("True for the session that asks.")]
    public required bool Current { get; init; }

    public static SessionBody From(MfaSession session) => new()
    {
        Id = session.Id.Value,
        Application = session.Application,
        Device = session.Device,
        Place = session.Place,
        CreatedAt = session.CreatedAt,
        LastSeenAt = session.LastSeenAt,
        Current = session.IsCurrent,
    };
}
