using MfaKit.Codes;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

public sealed class MatchingAStep
{
    private const long Now = 56_666_666;

    [Theory]
    [Trait("row", "SEC-T4")]
    [InlineData(0, new[] { 0 })]
    [InlineData(1, new[] { -1, 0, 1 })]
    [InlineData(2, new[] { -2, -1, 0, 1, 2 })]
    public void Only_codes_within_the_window_match_and_each_gives_its_own_step(int window, int[] inside)
    {
        using var secret = TotpSecret.Generate();
        using var codes = new HmacStepCodes(secret.Bytes, TotpParameters.Default);

        for (var offset = -4; offset <= 4; offset++)
        {
            var matched = TotpCheck.MatchStep(secret.Bytes, TotpParameters.Default, Now, window, codes.At(Now + offset));

            if (inside.Contains(offset)) Assert.Equal(Now + offset, matched);
            else Assert.Null(matched);
        }
    }

    [Theory]
    [Trait("row", "SEC-T4")]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_window_outside_0_to_2_is_misuse(int window)
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => TotpCheck.MatchStep(new TableCodes(), Now, window, TypedCode.Of("123456")));
    }

    [Theory]
    [Trait("row", "SEC-T7")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_hit_anywhere_and_a_miss_cost_the_same_macs(int window)
    {
        using var secret = TotpSecret.Generate();
        using var codes = new HmacStepCodes(secret.Bytes, TotpParameters.Default);

        for (var offset = -3; offset <= 3; offset++)
        {
            var counted = new CountingCodes(codes);
            TotpCheck.MatchStep(counted, Now, window, codes.At(Now + offset));

            Assert.Equal((2 * window) + 1, counted.Count);
        }
    }

    [Fact]
    [Trait("row", "SEC-T7")]
    public void A_code_of_another_length_costs_the_same_and_never_matches()
    {
        var codes = new TableCodes((Now, "123456"));

        var matched = TotpCheck.MatchStep(codes, Now, 1, TypedCode.Of("00123456"));

        Assert.Null(matched);
        Assert.Equal([Now - 1, Now, Now + 1], codes.Asked);
    }

    [Fact]
    [Trait("row", "SEC-T3")]
    public void Of_two_steps_with_the_same_code_the_greater_matches_so_that_it_works_once()
    {
        var codes = new TableCodes((Now - 1, "123456"), (Now + 1, "123456"));

        var lastStep = TotpCheck.MatchStep(codes, Now, 1, TypedCode.Of("123456"));
        var again = TotpCheck.MatchStep(codes, Now, 1, TypedCode.Of("123456"));

        Assert.Equal(Now + 1, lastStep);
        Assert.False(again > lastStep);
    }

    [Theory]
    [Trait("row", "SEC-T7")]
    [InlineData(TotpAlgorithm.Sha1)]
    [InlineData(TotpAlgorithm.Sha256)]
    [InlineData(TotpAlgorithm.Sha512)]
    public void A_check_allocates_at_most_224_bytes_hit_or_miss(TotpAlgorithm algorithm)
    {
        using var secret = TotpSecret.Generate();
        var parameters = new TotpParameters(algorithm, 6, 30);
        using var codes = new HmacStepCodes(secret.Bytes, parameters);

        var hit = BytesPerCheck(secret, parameters, codes.At(Now));
        var miss = BytesPerCheck(secret, parameters, codes.At(Now + 3));

        Assert.InRange(hit, 1, 224);
        Assert.Equal(hit, miss);
    }

    // The least of some rounds: the runtime itself allocates now and then when it recompiles a hot method.
    private static long BytesPerCheck(TotpSecret secret, TotpParameters parameters, DecimalCode code) =>
        Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++) TotpCheck.MatchStep(secret.Bytes, parameters, Now, 1, code);
            return (GC.GetAllocatedBytesForCurrentThread() - before) / 50;
        });
}
