using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>A link for the phone, shown once; then the news that a phone took it.</summary>
internal sealed record ScanLinkStep : Step
{
    [JsonPropertyName("link"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }

    [JsonPropertyName("device"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Device { get; init; }

    public override Step WithoutOnce() => this with { Link = null };
}
