using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

public sealed class ClockSkewHint
{
    private const long Now = 56_666_666;

    [Theory]
    [InlineData(-20)]
    [InlineData(-3)]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    public void The_offset_of_a_wrong_clock_is_found(int steps)
    {
        using var secret = TotpSecret.Generate();
        using var codes = new HmacStepCodes(secret.Bytes, TotpParameters.Default);

        var found = TotpClockSkew.FindSteps(secret.Bytes, TotpParameters.Default, Now, codes.At(Now + steps));

        Assert.NotNull(found);
        Assert.InRange(Math.Abs(found.Value), 0, Math.Abs(steps));
        Assert.True(codes.At(Now + found.Value).FixedTimeEquals(codes.At(Now + steps)));
    }

    [Fact]
    public void A_code_outside_the_range_is_just_wrong()
    {
        var parameters = new TotpParameters(TotpAlgorithm.Sha1, 8, 30);
        var secret = "12345678901234567890"u8;
        using var codes = new HmacStepCodes(secret, parameters);

        Assert.Null(TotpClockSkew.FindSteps(secret, parameters, Now, codes.At(Now + 21)));
        Assert.Null(TotpClockSkew.FindSteps(secret, parameters, Now, codes.At(Now - 21)));
        Assert.Equal(21, TotpClockSkew.FindSteps(secret, parameters, Now, codes.At(Now + 21), range: 21));
    }
}
