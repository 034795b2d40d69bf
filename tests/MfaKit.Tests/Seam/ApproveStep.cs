using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>A number the person must type on the phone.</summary>
internal sealed record ApproveStep : Step
{
    [JsonPropertyName("number")]
    public required string Number { get; init; }
}
