using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Enrollment;

namespace MfaKit.Endpoints.Wire;

/// <summary>A bound factor.</summary>
internal sealed class FactorBody
{
    [JsonPropertyName("id"), Description("Opaque: `fac_` and 32 hex digits.")]
    public required string Id { get; init; }

    [JsonPropertyName("method"), Description("The method's name.")]
    public required string Method { get; init; }

    [JsonPropertyName("name"), Description("The person's name for it.")]
    public string? Name { get; init; }

    [JsonPropertyName("hint"), Description("A masked hint, such as the end of a number.")]
    public string? Hint { get; init; }

    [JsonPropertyName("state"), Description("Where it stands: `active`, `suspended`, `disabled`, `unreadable`, or `planned` where it takes over later.")]
    public required FactorState State { get; init; }

    [JsonPropertyName("isDefault"), Description("Asked first.")]
    public required bool IsDefault { get; init; }

    [JsonPropertyName("createdAt"), Description("When it was bound.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("lastUsedAt"), Description("When it last proved.")]
    public DateTimeOffset? LastUsedAt { get; init; }

    [JsonPropertyName("effectiveAt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("When it takes over, where it is `planned`.")]
    public DateTimeOffset? EffectiveAt { get; init; }

    [JsonPropertyName("heldBackBy"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Why it does not take over, whatever `effectiveAt` says: `not_told` as long as no notice has reached the person.")]
    public string? HeldBackBy { get; init; }

    [JsonPropertyName("replaces"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The factor whose place it takes, where it is `planned`.")]
    public string? Replaces { get; init; }

    public static FactorBody From(MfaFactor factor) => new()
    {
        Id = factor.Id.Value,
        Method = factor.Method.Value,
        Name = factor.Name,
        Hint = factor.Hint,
        State = factor.State,
        IsDefault = factor.IsDefault,
        CreatedAt = factor.CreatedAt,
        LastUsedAt = factor.LastUsedAt,
        EffectiveAt = factor.EffectiveAt,
        HeldBackBy = factor.HeldBackBy,
        Replaces = factor.Replaces?.Value,
    };
}
