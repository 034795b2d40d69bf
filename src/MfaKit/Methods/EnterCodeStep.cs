using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Methods;

/// <summary>The person types a code: kind <c>enter_code</c>.</summary>
public sealed record EnterCodeStep : Step
{
    /// <summary>How many characters the code has, separators not counted.</summary>
    [JsonPropertyName("length"), JsonNumberHandling(JsonNumberHandling.Strict)]
    [Description("Characters in the code, separators not counted.")]
    public required int Length { get; init; }

    /// <summary>Which characters: <c>digits</c> or <c>crockford32</c>.</summary>
    [JsonPropertyName("alphabet")]
    [Description("`digits` or `crockford32`.")]
    public required string Alphabet { get; init; }

    /// <summary>Which authenticator: a masked number, the name of the factor; or null.</summary>
    [JsonPropertyName("hint"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("A masked number or the factor's name.")]
    public string? Hint { get; init; }

    /// <summary>What became of the message that carries the code, or null where none is sent.</summary>
    [JsonPropertyName("delivery"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("What became of the message: `accepted` (sent, nothing heard since), `delivered` or `failed`; absent where none is sent.")]
    public string? Delivery { get; init; }

    /// <inheritdoc/>
    public override Step WithDelivery(DeliveryState state) => Delivery is null ? this : this with { Delivery = Word(state) };

    private static string Word(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => "delivered",
        DeliveryState.Failed => "failed",
        _ => "accepted",
    };
}
