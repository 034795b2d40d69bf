using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;
using MfaKit.QrCodes;
using MfaKit.Tests.Totp;

namespace MfaKit.Tests.QrCodes;

public sealed class DrawingQrCodes
{
    private const int QuietZones = 2 * 4;
    private const int PixelsPerModule = 4;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [MemberData(nameof(OtpAuthCase.Good), MemberType = typeof(OtpAuthCase))]
    public void Every_case_has_the_version_foreseen_with_its_quiet_zone_at_four_pixels(string id)
    {
        var row = OtpAuthCase.Of(id);

        var side = PngSide(QrCode.ToPngDataUri(row.Address!));

        Assert.Equal((ModulesOf(row.VersionAtM) + QuietZones) * PixelsPerModule, side);
    }

    [Theory]
    [InlineData(412, 15)]
    [InlineData(413, 13)]
    [InlineData(520, 15)]
    [InlineData(287, 12)]
    public void Correction_falls_from_M_to_L_beyond_412_bytes_and_version_15_is_never_passed(int length, int version)
    {
        var text = new string('a', length);

        Assert.Equal((ModulesOf(version) + QuietZones) * PixelsPerModule, PngSide(QrCode.ToPngDataUri(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("é")]
    [InlineData("\u0661")]
    public void Empty_and_other_than_ascii_is_misuse(string text)
    {
        Assert.Throws<ArgumentException>(() => QrCode.ToSvg(text));
        Assert.Throws<ArgumentException>(() => QrCode.ToPngDataUri(text));
    }

    [Fact]
    public void Longer_than_520_bytes_is_misuse_and_not_repeated()
    {
        var refused = Assert.Throws<ArgumentException>(() => QrCode.ToSvg(new string('s', 521)));

        Assert.DoesNotContain("sss", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_svg_holds_nothing_but_shapes_and_scales()
    {
        var svg = XElement.Parse(QrCode.ToSvg(OtpAuthCase.Of("02 universal").Address!));

        Assert.Equal(Svg + "svg", svg.Name);
        Assert.NotNull(svg.Attribute("viewBox"));
        Assert.Null(svg.Attribute("width"));
        Assert.All(svg.Descendants(), element => Assert.Contains(element.Name.LocalName, new[] { "rect", "path", "g" }));
        Assert.All(
            svg.DescendantsAndSelf().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration),
            attribute =>
            {
                Assert.Contains(attribute.Name.LocalName, new[] { "viewBox", "shape-rendering", "x", "y", "width", "height", "fill", "d" });
                Assert.DoesNotMatch("url|//|&", attribute.Value);
            });
    }

    [Fact]
    public void The_svg_is_dark_on_a_light_ground_that_covers_the_quiet_zone()
    {
        var svg = XElement.Parse(QrCode.ToSvg(OtpAuthCase.Of("02 universal").Address!));
        var side = (ModulesOf(10) + QuietZones).ToString(CultureInfo.InvariantCulture);

        var ground = svg.Elements().First();

        Assert.Equal($"0 0 {side} {side}", svg.Attribute("viewBox")!.Value);
        Assert.Equal(side, ground.Attribute("width")!.Value);
        Assert.Equal("#ffffff", ground.Attribute("fill")!.Value);
        Assert.All(svg.Elements().Skip(1), shape => Assert.Equal("#000000", shape.Attribute("fill")!.Value));
    }

    private static int ModulesOf(int version) => 17 + (4 * version);

    // The width stands at byte 16 of a PNG, in its first chunk (PNG §11.2.1).
    private static int PngSide(string dataUri)
    {
        const string Start = "data:image/png;base64,";
        Assert.StartsWith(Start, dataUri, StringComparison.Ordinal);
        var png = Convert.FromBase64String(dataUri[Start.Length..]);
        return BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
    }
}
