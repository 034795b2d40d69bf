using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.SignIn;

namespace MfaKit.Endpoints.Wire;

/// <summary>A device that is not asked for a while.</summary>
internal sealed class RememberedDeviceBody
{
    [JsonPropertyName("id"), Description("Opaque: `tkt_` and 32 hex digits.")]
    public required string Id { get; init; }

    [JsonPropertyName("device"), Description("Which browser or device.")]
    public string? Device { get; init; }

    [JsonPropertyName("place"), Description("Where, as far as the host can tell.")]
    public string? Place { get; init; }

    [JsonPropertyName("createdAt"), Description("When it was remembered.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("lastUsedAt"), Description("When it last stood in for a proof.")]
    public DateTimeOffset? LastUsedAt { get; init; }

    [JsonPropertyName("expiresAt"), Description("When it is asked again.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    public static RememberedDeviceBody From(MfaRememberedDevice device) => new()
    {
        Id = device.Id.Value,
        Device = device.Device,
        Place = device.Place,
        CreatedAt = device.CreatedAt,
        LastUsedAt = device.LastUsedAt,
        ExpiresAt = device.ExpiresAt,
    };
}
