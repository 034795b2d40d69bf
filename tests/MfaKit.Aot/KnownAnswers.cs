using OtpNet;
using QRCoder;

namespace MfaKit.Aot;

/// <summary>RFC 6238 appendix B, T = 59, and a QR code: proof that the libraries work natively, not only that they link.</summary>
internal static class KnownAnswers
{
    public static bool Hold()
    {
        var totp = new OtpNet.Totp("12345678901234567890"u8.ToArray(), totpSize: 8);
        var code = totp.ComputeTotp(DateTime.UnixEpoch.AddSeconds(59));

        using var data = QRCodeGenerator.GenerateQrCode("otpauth://totp/a", QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return string.Equals(code, "94287082", StringComparison.Ordinal)
            && svg.GetGraphic(4).Contains("<svg", StringComparison.Ordinal);
    }
}
