using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

[Trait("row", "SEC-T8")]
public sealed class EnrolmentLink
{
    [Theory]
    [InlineData("https://login.example.com/mfa/push/a#e=1.TOKEN")]
    [InlineData("https://login.example.com:8443/a#e=1.a-Z_09")]
    [InlineData("https://[2001:db8::1]/a#e=1.TOKEN")]
    public void The_documented_form_is_kept_to_the_letter(string url)
    {
        Assert.Equal(Uri.EscapeDataString(url), MfaKitLink.Parse(url).ToParameterValue());
    }

    [Theory]
    [InlineData("http://localhost:5000/a#e=1.TOKEN")]
    [InlineData("http://127.0.0.1/mfa/a#e=1.TOKEN")]
    public void Plain_http_is_for_this_machine_and_only_on_request(string url)
    {
        MfaKitLink.Parse(url, allowLoopbackHttp: true);

        Assert.Throws<ArgumentException>("mfakit", () => MfaKitLink.Parse(url));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://login.example.com/a#e=1.TOKEN")]
    [InlineData("ftp://localhost/a#e=1.TOKEN")]
    [InlineData("javascript:/a#e=1.TOKEN")]
    [InlineData("/mfa/push/a#e=1.TOKEN")]
    [InlineData("https:///a#e=1.TOKEN")]
    [InlineData("https:\\\\evil\\x/a#e=1.TOKEN")]
    [InlineData("https://user@login.example.com/a#e=1.TOKEN")]
    [InlineData("https://x/y?a=1/a#e=1.TOKEN")]
    [InlineData("https://x/y&secret=A/a#e=1.TOKEN")]
    [InlineData("https://x/%41/a#e=1.TOKEN")]
    [InlineData("https://x/ü/a#e=1.TOKEN")]
    [InlineData("https://x/ /a#e=1.TOKEN")]
    [InlineData("https://x/a#e=1.TOKEN\n")]
    [InlineData("https://x/a#e=1.")]
    [InlineData("https://x/a#e=1.TOKEN=")]
    [InlineData("https://x/a#e=1.TO/KEN")]
    [InlineData("https://x/a#e=2.TOKEN")]
    [InlineData("https://x/a#e=1.TOKEN#b=1")]
    [InlineData("https://x/#/a#e=1.TOKEN")]
    [InlineData("https://x/a")]
    public void Any_other_form_is_refused_without_repeating_it(string url)
    {
        var refused = Assert.Throws<ArgumentException>("mfakit", () => MfaKitLink.Parse(url, allowLoopbackHttp: true));

        Assert.DoesNotContain("TOKEN", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_a_link_never_shows_its_token()
    {
        Assert.DoesNotContain("TOKEN", $"{MfaKitLink.Parse("https://x/a#e=1.TOKEN")}", StringComparison.Ordinal);
    }
}
