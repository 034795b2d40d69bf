using System.Globalization;
using MfaKit.Codes;

namespace MfaKit.Tests.Codes;

[Trait("row", "SEC-S1")]
public sealed class DecimalCodeGeneration
{
    [Fact]
    public void A_million_codes_are_evenly_spread_at_every_place()
    {
        const int Codes = 1_000_000;
        var counts = new int[6, 10];
        for (var i = 0; i < Codes; i++)
        {
            var text = DecimalCode.Generate(6).Reveal();
            for (var place = 0; place < 6; place++) counts[place, text[place] - '0']++;
        }

        for (var place = 0; place < 6; place++)
        {
            var chiSquare = 0.0;
            for (var digit = 0; digit < 10; digit++) chiSquare += Math.Pow(counts[place, digit] - (Codes / 10.0), 2) / (Codes / 10.0);
            // 9 degrees of freedom: a fair source exceeds 51 once in ten million places.
            Assert.True(chiSquare < 51, $"place {place}: chi-square {chiSquare}");
        }
    }

    [Fact]
    public void A_million_codes_are_evenly_spread_over_the_whole_range()
    {
        const int Codes = 1_000_000;
        const int Bins = 1000;
        var counts = new int[Bins];
        for (var i = 0; i < Codes; i++) counts[int.Parse(DecimalCode.Generate(6).Reveal(), CultureInfo.InvariantCulture) / Bins]++;

        var chiSquare = counts.Sum(count => Math.Pow(count - 1000.0, 2) / 1000.0);

        // 999 degrees of freedom: mean 999, deviation 44.7; six deviations to either side.
        Assert.InRange(chiSquare, 999 - 268, 999 + 268);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(10)]
    public void Leading_zeros_are_kept_and_the_length_is_exact(int digits)
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => DecimalCode.Generate(digits).Reveal()).ToList();

        Assert.All(codes, code => Assert.Equal(digits, code.Length));
        Assert.Contains(codes, code => code[0] == '0');
        Assert.Contains(codes, code => code[0] == '9');
    }
}
