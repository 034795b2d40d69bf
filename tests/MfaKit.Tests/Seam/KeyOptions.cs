using System.Text.Json.Serialization;

namespace MfaKit.Seam;

internal sealed record KeyOptions([property: JsonPropertyName("challenge")] string Challenge, [property: JsonPropertyName("allow")] string[] Allow);
