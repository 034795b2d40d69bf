using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>Which factor to ask: one of the two is given.</summary>
internal sealed class BeginChallengeBody
{
    [JsonPropertyName("factorId"), Description("A factor of the caller's.")]
    public string? FactorId { get; init; }

    [JsonPropertyName("method"), Description("A method; the default or last used factor of it is asked.")]
    public string? Method { get; init; }

    [JsonPropertyName("input"), Description("What the method wants to begin, an object.")]
    public JsonElement? Input { get; init; }
}
