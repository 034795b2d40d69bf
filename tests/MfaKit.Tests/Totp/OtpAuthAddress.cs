using MfaKit.QrCodes;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

[Trait("row", "SEC-T8")]
public sealed class OtpAuthAddress
{
    private const string Link = "https://login.example.com/mfa/push/a#e=1.TOKEN";
    private const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    [Fact]
    public void There_are_25_cases()
    {
        Assert.Equal(25, OtpAuthCase.All.Select(row => row.Id[..2]).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(OtpAuthCase.Good), MemberType = typeof(OtpAuthCase))]
    public void The_address_is_exact_to_the_letter(string id)
    {
        var expected = OtpAuthCase.Of(id);
        using var secret = SecretOf(expected);
        var parameters = new TotpParameters(
            Enum.Parse<TotpAlgorithm>(expected.Algorithm, ignoreCase: true), expected.Digits, expected.Period);
        var link = expected.Address!.Contains("&mfakit=", StringComparison.Ordinal) ? MfaKitLink.Parse(Link) : null;

        var label = new OtpAuthLabel(expected.Issuer, expected.Account);
        var address = OtpAuthUri.Create(label, secret, parameters, link);

        Assert.Equal(expected.CleanIssuer, label.Issuer);
        Assert.Equal(expected.CleanAccount, label.Account);
        Assert.Equal(expected.Address, address);
        Assert.Equal(expected.Length, address.Length);
    }

    [Theory]
    [MemberData(nameof(OtpAuthCase.Bad), MemberType = typeof(OtpAuthCase))]
    public void What_would_harm_an_app_is_refused(string id)
    {
        var row = OtpAuthCase.Of(id);

        var refused = Assert.ThrowsAny<ArgumentException>(() =>
        {
            _ = new OtpAuthLabel(row.Issuer, row.Account);
            MfaKitLink.Parse("https://x/y?a=1&secret=B");
        });

        Assert.Equal(row.Error, $"{refused.GetType().Name} {refused.ParamName}");
    }

    [Fact]
    public void The_longest_names_and_a_100_byte_link_fill_version_15_at_M_exactly()
    {
        using var secret = TotpSecret.FromBase32(Secret);
        var label = new OtpAuthLabel(new string('I', 60), new string('a', 86));

        var address = OtpAuthUri.Create(label, secret, TotpParameters.Default, LinkOfEscapedLength(100));

        Assert.Equal(QrCode.MaxBytesAtM, address.Length);
    }

    [Fact]
    public void Too_long_an_address_drops_what_every_app_assumes()
    {
        using var secret = TotpSecret.FromBase32(Secret);
        var label = new OtpAuthLabel(new string('I', 60), new string('a', 86));

        var fits = OtpAuthUri.Create(label, secret, TotpParameters.Default, LinkOfEscapedLength(208));
        var shortened = OtpAuthUri.Create(label, secret, TotpParameters.Default, LinkOfEscapedLength(209));
        var tooLong = OtpAuthUri.Create(label, secret, TotpParameters.Default, LinkOfEscapedLength(260));

        Assert.Equal(QrCode.MaxBytesAtL, fits.Length);
        Assert.Contains("&algorithm=SHA1&digits=6&period=30&", fits, StringComparison.Ordinal);
        Assert.Equal(521 - 34, shortened.Length);
        Assert.DoesNotContain("&algorithm", shortened, StringComparison.Ordinal);
        Assert.False(QrCode.Fits(tooLong));
    }

    [Fact]
    public void What_an_app_would_not_assume_is_never_dropped()
    {
        using var secret = TotpSecret.FromBase32(Secret);
        var parameters = new TotpParameters(TotpAlgorithm.Sha1, 8, 30);

        var address = OtpAuthUri.Create(new OtpAuthLabel("Contoso", "alice"), secret, parameters, LinkOfEscapedLength(400));

        Assert.Contains("&algorithm=SHA1&digits=8&period=30&", address, StringComparison.Ordinal);
    }

    private static TotpSecret SecretOf(OtpAuthCase row) => row.Id[..2] switch
    {
        "03" => TotpSecret.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]),
        "04" => TotpSecret.FromBytes([.. Enumerable.Range(0, 64).Select(i => (byte)i)]),
        "24" => TotpSecret.FromBase32("jbsw y3dp-ehpk3pxp jbswy3dpehpk3pxp===="),
        _ => TotpSecret.FromBase32(Secret),
    };

    private static MfaKitLink LinkOfEscapedLength(int length)
    {
        const string Start = "https://login.example.com/mfa/push/a#e=1.";
        var token = new string('T', length - Uri.EscapeDataString(Start).Length);
        return MfaKitLink.Parse(Start + token);
    }
}
