using MfaKit.Totp;

namespace MfaKit.Tests.Rfc;

[Trait("row", "SEC-T1")]
public sealed class Rfc4226AppendixD
{
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void Counter_codes_are_those_of_the_appendix(long counter, string expected)
    {
        using var codes = new HmacStepCodes("12345678901234567890"u8, TotpParameters.Default);

        var code = codes.At(counter);

        Assert.Equal(expected, code.Reveal());
    }
}
