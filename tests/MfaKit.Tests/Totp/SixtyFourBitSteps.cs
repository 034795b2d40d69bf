using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

[Trait("row", "SEC-T1")]
public sealed class SixtyFourBitSteps
{
    [Theory]
    [InlineData(0L)]
    [InlineData(2_147_483_647L)]
    [InlineData(2_147_483_648L)]
    [InlineData(4_294_967_296L)]
    [InlineData(long.MaxValue)]
    public void Steps_have_64_bits(long step)
    {
        using var secret = TotpSecret.Generate();
        using var codes = new HmacStepCodes(secret.Bytes, TotpParameters.Default);

        Assert.Equal(step, TotpCheck.MatchStep(secret.Bytes, TotpParameters.Default, step, 0, codes.At(step)));
        Assert.Equal(step, TotpCheck.MatchStep(secret.Bytes, TotpParameters.Default, step, 1, codes.At(step)));
    }

    [Fact]
    public void Steps_before_the_first_and_after_the_last_match_nothing()
    {
        var before = new TableCodes((-1, "123456"));
        var after = new TableCodes((long.MinValue, "123456"));

        Assert.Null(TotpCheck.MatchStep(before, 0, 1, TypedCode.Of("123456")));
        Assert.Null(TotpCheck.MatchStep(after, long.MaxValue, 1, TypedCode.Of("123456")));
        Assert.Throws<ArgumentOutOfRangeException>(() => TotpCheck.MatchStep(before, -1, 1, TypedCode.Of("123456")));
    }

    [Theory]
    [InlineData(30, 0, 0)]
    [InlineData(30, 29, 0)]
    [InlineData(30, 30, 1)]
    [InlineData(60, 59, 0)]
    [InlineData(60, 60, 1)]
    [InlineData(30, 2_147_483_648, 71_582_788)]
    [InlineData(30, 253_402_300_799, 8_446_743_359)]
    public void A_step_counts_whole_periods_since_1970(int period, long unixSeconds, long step)
    {
        var parameters = new TotpParameters(TotpAlgorithm.Sha1, 6, period);

        Assert.Equal(step, parameters.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds)));
        Assert.Equal(step, parameters.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds).ToOffset(TimeSpan.FromHours(-9))));
    }

    [Theory]
    [InlineData(TotpAlgorithm.Sha1, 5, 30)]
    [InlineData(TotpAlgorithm.Sha1, 9, 30)]
    [InlineData(TotpAlgorithm.Sha1, 6, 0)]
    [InlineData(TotpAlgorithm.Sha1, 6, 45)]
    [InlineData((TotpAlgorithm)3, 6, 30)]
    public void Parameters_that_apps_do_not_share_are_misuse(TotpAlgorithm algorithm, int digits, int period)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TotpParameters(algorithm, digits, period));
    }
}
