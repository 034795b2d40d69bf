using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>Shows a secret, once.</summary>
internal sealed record SecretStep : Step
{
    [JsonPropertyName("secret"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public override Step WithoutOnce() => this with { Secret = null };
}
