using OtpNet;
using QRCoder;

// RFC 6238 appendix B, T = 59: proof that the natively compiled program works, not only that it links.
var totp = new Totp("12345678901234567890"u8.ToArray(), totpSize: 8);
var code = totp.ComputeTotp(DateTime.UnixEpoch.AddSeconds(59));

using var data = QRCodeGenerator.GenerateQrCode("otpauth://totp/a", QRCodeGenerator.ECCLevel.M);
using var svg = new SvgQRCode(data);

var works = string.Equals(code, "94287082", StringComparison.Ordinal)
    && svg.GetGraphic(4).Contains("<svg", StringComparison.Ordinal);
Console.WriteLine(works ? "native: good" : "native: WRONG");
return works ? 0 : 1;
