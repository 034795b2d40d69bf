using System.Security.Cryptography;
using OtpNet;

namespace MfaKit.Strangers;

public sealed class OathtoolTests
{
    // RFC 6238 appendix B's moments, but for the one past 2106 that an older oathtool may not take.
    private static readonly long[] Moments = [59, 1111111109, 1111111111, 1234567890, 2000000000];

    private static readonly (HashAlgorithmName Name, OtpHashMode Mode, int KeyBytes)[] Algorithms =
    [
        (HashAlgorithmName.SHA1, OtpHashMode.Sha1, 20),
        (HashAlgorithmName.SHA256, OtpHashMode.Sha256, 32),
        (HashAlgorithmName.SHA512, OtpHashMode.Sha512, 64),
    ];

    [Fact]
    public void Oathtool_and_OtpNet_agree_for_ninety_combinations()
    {
        var combinations =
            from algorithm in Algorithms
            from digits in (int[])[6, 7, 8]
            from period in (int[])[30, 60]
            from moment in Moments
            select (algorithm, digits, period, at: DateTimeOffset.FromUnixTimeSeconds(moment));

        var compared = 0;
        foreach (var (algorithm, digits, period, at) in combinations)
        {
            var key = RandomNumberGenerator.GetBytes(algorithm.KeyBytes);
            var ours = new OtpNet.Totp(key, period, algorithm.Mode, digits).ComputeTotp(at.UtcDateTime);

            Assert.Equal(Oathtool.Totp(key, at, algorithm.Name, digits, period), ours);
            compared++;
        }

        Assert.Equal(90, compared);
    }

    [Fact]
    public void Oathtool_knows_the_first_vector_of_RFC_6238() =>
        Assert.Equal(
            "94287082",
            Oathtool.Totp("12345678901234567890"u8.ToArray(), DateTimeOffset.FromUnixTimeSeconds(59), HashAlgorithmName.SHA1, 8, 30));
}
