using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>What to bind.</summary>
internal sealed class BeginEnrollmentBody
{
    [JsonPropertyName("method"), Description("The method's name.")]
    public required string Method { get; init; }

    [JsonPropertyName("name"), Description("A name for the factor, at most 64 characters.")]
    public string? Name { get; init; }

    [JsonPropertyName("replaces"), Description("A factor that is removed when this one is bound.")]
    public string? Replaces { get; init; }

    [JsonPropertyName("input"), Description("What the method wants to begin, an object.")]
    public JsonElement? Input { get; init; }
}
