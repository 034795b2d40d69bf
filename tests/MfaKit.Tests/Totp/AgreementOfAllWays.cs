using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MfaKit.Tests.Totp.Oracles;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

/// <summary>The shipped way to compute codes against four others.</summary>
[Trait("row", "SEC-T1")]
public sealed class AgreementOfAllWays
{
    [Property(MaxTest = 1000, Arbitrary = [typeof(Inputs)])]
    public void Every_way_computes_the_same_code(TotpInput input)
    {
        using var shipped = new HmacStepCodes(input.Secret, input.Parameters);
        using var keyed = new OtpNetKeyedCodes(input.Secret, input.Parameters);

        var expected = shipped.At(input.Step).Reveal();

        Assert.Equal(expected, new OtpNetCodes(input.Secret, input.Parameters).At(input.Step).Reveal());
        Assert.Equal(expected, keyed.At(input.Step).Reveal());
        Assert.Equal(expected, new OneShotCodes(input.Secret, input.Parameters).At(input.Step).Reveal());
        Assert.Equal(expected, new PaddedHashCodes(input.Secret, input.Parameters).At(input.Step).Reveal());
    }

    [Property(MaxTest = 1000, Arbitrary = [typeof(Inputs)])]
    public void Every_way_matches_the_same_step(TotpInput input)
    {
        using var keyed = new OtpNetKeyedCodes(input.Secret, input.Parameters);
        var code = new OneShotCodes(input.Secret, input.Parameters).At(input.Step + input.Offset);

        var matched = TotpCheck.MatchStep(input.Secret, input.Parameters, input.Step, input.Window, code);

        Assert.Equal(Math.Abs(input.Offset) <= input.Window && input.Step + input.Offset >= 0, matched is not null);
        Assert.Equal(matched, TotpCheck.MatchStep(new OtpNetCodes(input.Secret, input.Parameters), input.Step, input.Window, code));
        Assert.Equal(matched, TotpCheck.MatchStep(keyed, input.Step, input.Window, code));
        Assert.Equal(matched, TotpCheck.MatchStep(new OneShotCodes(input.Secret, input.Parameters), input.Step, input.Window, code));
        Assert.Equal(matched, TotpCheck.MatchStep(new PaddedHashCodes(input.Secret, input.Parameters), input.Step, input.Window, code));
    }

    [Property(MaxTest = 500, Arbitrary = [typeof(Inputs)])]
    public void Otp_net_verifies_at_the_same_step(TotpInput input)
    {
        var time = DateTime.UnixEpoch.AddSeconds((input.Step % 100_000_000) * input.Parameters.PeriodSeconds);
        var step = input.Parameters.StepAt(time);
        var theirs = new OtpNet.Totp(
            input.Secret, input.Parameters.PeriodSeconds, OtpNetModes.Of(input.Parameters.Algorithm), input.Parameters.Digits);
        var typed = theirs.ComputeTotp(time);

        var theyMatch = theirs.VerifyTotp(time, typed, out var theirStep, new OtpNet.VerificationWindow(0, 0));
        var ourStep = TotpCheck.MatchStep(input.Secret, input.Parameters, step, 0, TypedCode.Of(typed));

        Assert.True(theyMatch);
        Assert.Equal(theirStep, ourStep);
    }

    public sealed record TotpInput(byte[] Secret, TotpAlgorithm Algorithm, int Digits, int Period, long Step, int Window, int Offset)
    {
        internal TotpParameters Parameters => new(Algorithm, Digits, Period);
    }

    private static class Inputs
    {
        public static Arbitrary<TotpInput> TotpInputs() => Arb.From(
            from length in Gen.Choose(16, 140)
            from secret in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), length)
            from algorithm in Gen.Elements(TotpAlgorithm.Sha1, TotpAlgorithm.Sha256, TotpAlgorithm.Sha512)
            from digits in Gen.Choose(6, 8)
            from period in Gen.Elements(30, 60)
            from high in Gen.Choose(0, int.MaxValue - 1)
            from low in Gen.Choose(0, int.MaxValue)
            from wide in Gen.Elements(true, false)
            from window in Gen.Choose(0, 2)
            from offset in Gen.Choose(-3, 3)
            select new TotpInput(secret, algorithm, digits, period, wide ? ((long)high << 32) | (uint)low : low, window, offset));
    }
}
