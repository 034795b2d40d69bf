using QRCoder;

namespace MfaKit.QrCodes;

/// <summary>
/// Draws a QR code here, in this process: what it carries is a secret, which no outside image service may see.
/// </summary>
/// <remarks>
/// Always dark on light with the quiet zone of four modules that ISO/IEC 18004 asks for: some apps read nothing else.
/// </remarks>
internal static class QrCode
{
    /// <summary>Bytes that version 15 holds at error correction M. Phones read larger codes badly from a screen.</summary>
    public const int MaxBytesAtM = 412;

    /// <summary>Bytes that version 15 holds at error correction L.</summary>
    public const int MaxBytesAtL = 520;

    private const int PixelsPerModule = 4;
    private const string Dark = "#000000";
    private const string Light = "#ffffff";

    /// <summary>Whether a text of ASCII characters fits a code that phones read well.</summary>
    public static bool Fits(string text) => text.Length <= MaxBytesAtL;

    /// <summary>An <c>svg</c> element to inline in a page: only shapes, and a <c>viewBox</c> in place of a fixed size.</summary>
    /// <param name="text">ASCII, at most 520 bytes.</param>
    /// <exception cref="ArgumentException">Too long, or not ASCII. The message never holds the text.</exception>
    public static string ToSvg(string text)
    {
        using var data = Encode(text);
        using var renderer = new SvgQRCode(data);
        return renderer.GetGraphic(
            PixelsPerModule, Dark, Light, drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    /// <summary>A PNG of four pixels per module as a <c>data:</c> address for an <c>img</c> element.</summary>
    /// <param name="text">ASCII, at most 520 bytes.</param>
    /// <exception cref="ArgumentException">Too long, or not ASCII. The message never holds the text.</exception>
    public static string ToPngDataUri(string text)
    {
        using var data = Encode(text);
        using var renderer = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(renderer.GetGraphic(PixelsPerModule));
    }

    private static QRCodeData Encode(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        // Readers disagree about the character set of anything else.
        if (!System.Text.Ascii.IsValid(text)) throw new ArgumentException("Not ASCII.", nameof(text));
        if (!Fits(text)) throw new ArgumentException($"Longer than {MaxBytesAtL} bytes.", nameof(text));

        var level = text.Length <= MaxBytesAtM ? QRCodeGenerator.ECCLevel.M : QRCodeGenerator.ECCLevel.L;
        return QRCodeGenerator.GenerateQrCode(text, level);
    }
}
