using System.Text;
using QRCoder;

namespace MfaKit.Strangers;

public sealed class QrReaderTests
{
    private const string Uri =
        "otpauth://totp/Mfa%20Kit:alice%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mfa%20Kit&algorithm=SHA1&digits=6&period=30";

    private static readonly byte[] Expected = Encoding.ASCII.GetBytes(Uri);

    [Fact]
    public void Both_readers_see_the_same_bytes_in_a_PNG()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Uri, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        var png = code.GetGraphic(6);

        Assert.Equal(Expected, Zbar.Read(png));
        Assert.Equal(Expected, ZXing.Read(png));
    }

    [Fact]
    public void Both_readers_see_the_same_bytes_in_an_SVG()
    {
        using var data = QRCodeGenerator.GenerateQrCode(Uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        var png = Rsvg.ToPng(code.GetGraphic(6));

        Assert.Equal(Expected, Zbar.Read(png));
        Assert.Equal(Expected, ZXing.Read(png));
    }

    [Fact]
    public void Picture_without_a_code_is_an_error_and_not_an_empty_answer()
    {
        var blank = Rsvg.ToPng("<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'/>");

        Assert.Throws<InvalidOperationException>(() => Zbar.Read(blank));
    }
}
