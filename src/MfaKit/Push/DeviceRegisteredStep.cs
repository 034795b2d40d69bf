using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Push;

/// <summary>A phone took the QR code; the person says that it is theirs and begins the test: kind <c>device_registered</c>.</summary>
public sealed record DeviceRegisteredStep : Step
{
    /// <summary>What the phone calls itself.</summary>
    [JsonPropertyName("deviceName"), Description("What the phone calls itself.")]
    public required string DeviceName { get; init; }

    /// <summary>What it runs on, such as <c>web</c>, <c>android</c>, <c>ios</c>.</summary>
    [JsonPropertyName("platform"), Description("What it runs on, such as `web`, `android` or `ios`.")]
    public required string Platform { get; init; }

    /// <summary>True when the phone is the browser that shows the QR code.</summary>
    [JsonPropertyName("sameBrowser"), JsonIgnore(Condition = JsonIgnoreCondition.Never), Description("True when the phone is the browser that shows the QR code.")]
    public bool SameBrowser { get; init; }

    /// <summary>Digits of the code on the phone that must be typed to begin the test; 0 where none is.</summary>
    [JsonPropertyName("pairingDigits"), JsonIgnore(Condition = JsonIgnoreCondition.Never), JsonNumberHandling(JsonNumberHandling.Strict)]
    [Description("Digits of the code on the phone that must be typed to begin the test; 0 where none is.")]
    public int PairingDigits { get; init; }

    /// <summary>How the last test ended: <c>mismatch</c> or <c>canceled_on_device</c>; null before the first.</summary>
    [JsonPropertyName("lastTest"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("How the last test ended: `mismatch` or `canceled_on_device`; absent before the first.")]
    public string? LastTest { get; init; }
}
