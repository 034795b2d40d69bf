using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>Asks a key to sign; nested, as a browser's options are.</summary>
internal sealed record KeyStep : Step
{
    [JsonPropertyName("options")]
    public required KeyOptions Options { get; init; }
}
