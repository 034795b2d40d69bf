using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>Which replacement to stop: one of the two.</summary>
internal sealed class CancelReplacementBody
{
    [JsonPropertyName("token"), Description("The token of the notice; nobody need be signed in.")]
    public string? Token { get; init; }

    [JsonPropertyName("factorId"), Description("A planned factor of the caller, who is signed in.")]
    public string? FactorId { get; init; }
}
