using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Push;

/// <summary>The person types a number on their phone, which was never sent there: kind <c>approve_with_number</c>.</summary>
public sealed record ApproveWithNumberStep : Step
{
    /// <summary>The number, leading zeros included.</summary>
    [JsonPropertyName("number"), Description("The number to be typed on the phone, leading zeros included.")]
    public required string Number { get; init; }

    /// <summary>Digits of the number.</summary>
    [JsonPropertyName("digits"), JsonNumberHandling(JsonNumberHandling.Strict), Description("Digits of the number.")]
    public required int Digits { get; init; }

    /// <summary>The phone that is asked; null when several are.</summary>
    [JsonPropertyName("deviceName"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("The phone that is asked; absent when several are.")]
    public string? DeviceName { get; init; }
}
