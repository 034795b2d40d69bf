using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>What to change of a factor.</summary>
internal sealed class FactorUpdateBody
{
    [JsonPropertyName("name"), Description("The new name, at most 64 characters; empty for none.")]
    public string? Name { get; init; }

    [JsonPropertyName("isDefault"), Description("`true` to be asked first; `false` is refused.")]
    public bool? IsDefault { get; init; }
}
