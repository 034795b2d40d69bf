using System.Text;
using MfaKit.Codes;
using MfaKit.Totp;

namespace MfaKit.Tests.Rfc;

[Trait("row", "SEC-T1")]
public sealed class Rfc6238AppendixB
{
    // Erratum 2866: the keys are 20, 32 and 64 bytes, the digits 1..0 repeated.
    private const string Digits = "1234567890123456789012345678901234567890123456789012345678901234";

    [Theory]
    [InlineData(59, "94287082", "46119246", "90693936")]
    [InlineData(1111111109, "07081804", "68084774", "25091201")]
    [InlineData(1111111111, "14050471", "67062674", "99943326")]
    [InlineData(1234567890, "89005924", "91819424", "93441116")]
    [InlineData(2000000000, "69279037", "90698825", "38618901")]
    [InlineData(20000000000, "65353130", "77737706", "47863826")]
    public void Time_codes_are_those_of_the_appendix(long unixSeconds, string sha1, string sha256, string sha512)
    {
        AssertCode(TotpAlgorithm.Sha1, 20, unixSeconds, sha1);
        AssertCode(TotpAlgorithm.Sha256, 32, unixSeconds, sha256);
        AssertCode(TotpAlgorithm.Sha512, 64, unixSeconds, sha512);
    }

    private static void AssertCode(TotpAlgorithm algorithm, int keyLength, long unixSeconds, string expected)
    {
        var key = Encoding.ASCII.GetBytes(Digits[..keyLength]);
        var parameters = new TotpParameters(algorithm, digits: 8, periodSeconds: 30);
        var step = parameters.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds));
        Assert.True(DecimalCode.TryParse(expected, 8, out var code));

        var matched = TotpCheck.MatchStep(key, parameters, step, window: 0, code);

        Assert.Equal(step, matched);
    }
}
