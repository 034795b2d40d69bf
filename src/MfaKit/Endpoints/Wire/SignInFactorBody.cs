using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>A factor the caller may prove with.</summary>
internal sealed class SignInFactorBody
{
    [JsonPropertyName("id"), Description("Opaque: `fac_` and 32 hex digits.")]
    public required string Id { get; init; }

    [JsonPropertyName("method"), Description("The method's name.")]
    public required string Method { get; init; }

    [JsonPropertyName("name"), Description("The person's name for it.")]
    public string? Name { get; init; }

    [JsonPropertyName("hint"), Description("A masked hint.")]
    public string? Hint { get; init; }
}
