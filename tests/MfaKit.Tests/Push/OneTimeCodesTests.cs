using MfaKit.Authenticator;

namespace MfaKit.Push;

/// <summary>The codes of a universal QR code, on the phone.</summary>
public sealed class OneTimeCodesTests
{
    // RFC 6238, appendix B: the ASCII text 12345678901234567890.
    private const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "94287082"), InlineData(1111111109, "07081804"), InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_RFC(long at, string code)
    {
        var (shown, left) = OneTimeCodes.At($"otpauth://totp/Contoso:alice?secret={Secret}&digits=8", DateTimeOffset.FromUnixTimeSeconds(at));
        Assert.Equal((code, 30 - (at % 30)), (shown, (long)left.TotalSeconds));
    }

    [Theory]
    [InlineData("nonsense"), InlineData("https://contoso.example/?secret=" + Secret), InlineData("otpauth://totp/Contoso:alice"), InlineData("otpauth://totp/Contoso:alice?secret=1!")]
    [InlineData($"otpauth://totp/x?secret={Secret}&digits=0"), InlineData($"otpauth://totp/x?secret={Secret}&digits=11"), InlineData($"otpauth://totp/x?secret={Secret}&digits=six")]
    [InlineData($"otpauth://totp/x?secret={Secret}&period=0"), InlineData($"otpauth://totp/x?secret={Secret}&period=-30"), InlineData($"otpauth://totp/x?secret={Secret}&algorithm=MD5")]
    public void Text_that_makes_no_codes_is_no_format(string text) =>
        Assert.Throws<FormatException>(() => OneTimeCodes.At(text, DateTimeOffset.UnixEpoch));
}
