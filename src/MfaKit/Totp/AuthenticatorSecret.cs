using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Totp;

/// <summary>The secret of a new authenticator, in every form a person may need. Redacts itself.</summary>
public sealed record AuthenticatorSecret
{
    /// <summary>Base32, without padding.</summary>
    [JsonPropertyName("secret")]
    [Description("Base32, without padding.")]
    public required string Secret { get; init; }

    /// <summary>The same in groups of four, for typing.</summary>
    [JsonPropertyName("manualKey")]
    [Description("The same in groups of four, for typing.")]
    public required string ManualKey { get; init; }

    /// <summary>The address that the QR code carries; opens an app on the same device.</summary>
    [JsonPropertyName("otpauthUri")]
    [Description("The address that the QR code carries; opens an app on the same device.")]
    public required string OtpauthUri { get; init; }

    /// <summary>The QR code as an <c>svg</c> element.</summary>
    [JsonPropertyName("qrSvg")]
    [Description("The QR code as an `svg` element.")]
    public required string QrSvg { get; init; }

    /// <summary>The QR code as a <c>data:image/png</c> address.</summary>
    [JsonPropertyName("qrPng")]
    [Description("The QR code as a `data:image/png` address.")]
    public required string QrPng { get; init; }

    /// <summary>Nothing (SEC-A2).</summary>
    public override string ToString() => "[secret]";
}
