using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Push;

/// <summary>A link that a phone registers by, once; it holds a token.</summary>
public sealed record ScanLink
{
    /// <summary>The link, for a button on the phone itself or to be pasted.</summary>
    [JsonPropertyName("link"), Description("The link, for a button on the phone itself or to be pasted.")]
    public required string Link { get; init; }

    /// <summary>Its QR code as an <c>svg</c> element.</summary>
    [JsonPropertyName("qrSvg"), Description("Its QR code as an `svg` element.")]
    public required string QrSvg { get; init; }

    /// <summary>Its QR code as a <c>data:</c> address of a PNG.</summary>
    [JsonPropertyName("qrPng"), Description("Its QR code as a `data:` address of a PNG.")]
    public required string QrPng { get; init; }

    /// <summary>Nothing: it holds a token (SEC-A2).</summary>
    public override string ToString() => "[link]";
}
