using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using MfaKit.Strangers;
using OtpNet;

namespace MfaKit.Sample;

/// <summary>A QR code as a phone takes it: read by others' programs, its codes computed by oathtool.</summary>
internal sealed class QrCode
{
    private readonly byte[] _key;

    private QrCode(byte[] key) => _key = key;

    public static QrCode OfLink(string link) => new(Base32Encoding.ToBytes(HttpUtility.ParseQueryString(new Uri(link).Query)["secret"]));

    /// <summary>What both readers see in both pictures; each must be the link to the byte.</summary>
    public static QrCode Scan(JsonNode once)
    {
        const string Data = "data:image/png;base64,";
        var qrPng = (string)once["qrPng"]!;
        Assert.StartsWith(Data, qrPng, StringComparison.Ordinal);
        var png = Convert.FromBase64String(qrPng[Data.Length..]);

        // The SVG has no size but the page's: without one, a module would be a single pixel.
        var drawn = Rsvg.ToPng(((string)once["qrSvg"]!).Replace("<svg ", "<svg width='240' height='240' ", StringComparison.Ordinal));
        byte[][] seen = [Zbar.Read(png), ZXing.Read(png), Zbar.Read(drawn), ZXing.Read(drawn)];

        var link = Encoding.UTF8.GetBytes((string)once["otpauthUri"]!);
        Assert.All(seen, bytes => Assert.Equal(link, bytes));
        return OfLink(Encoding.UTF8.GetString(seen[0]));
    }

    public string CodeAt(DateTimeOffset at) => Oathtool.Totp(_key, at, HashAlgorithmName.SHA1, digits: 6, period: 30);

    /// <summary>A code of right form that no step near has.</summary>
    public string WrongCodeAt(DateTimeOffset at)
    {
        var near = Enumerable.Range(-3, 7).Select(step => CodeAt(at.AddSeconds(30 * step))).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(100000, 10).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)).First(code => !near.Contains(code));
    }
}
