using System.Text;
using MfaKit.RecoveryCodes;

namespace MfaKit.Tests.RecoveryCodes;

public sealed class MakingCodesTests
{
    [Fact]
    [Trait("row", "SEC-C1")]
    public void A_set_has_ten_codes_of_sixteen_characters_in_groups_of_four()
    {
        var codes = new Person().Codes;

        Assert.Equal(10, codes.Count);
        Assert.All(codes, c => Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$", c));
    }

    [Fact]
    [Trait("row", "SEC-C1")]
    public void Codes_and_selectors_are_distinct_in_the_largest_set()
    {
        var codes = new Person(options: new() { Count = 32, Length = 32, Iterations = RecoveryCodeHash.MinIterations }).Codes;

        Assert.Equal(32, codes.Distinct().Count());
        Assert.Equal(32, codes.Select(c => c[..RecoveryCode.SelectorLength]).Distinct().Count());
    }

    [Fact]
    [Trait("row", "SEC-C1")]
    public void Every_character_is_drawn_evenly()
    {
        const int Codes = 20_000;
        const double Expected = Codes * RecoveryCode.MinLength / 32.0;
        var drawn = Enumerable.Range(0, Codes).Select(_ => RecoveryCode.New(RecoveryCode.MinLength).Canonical).ToList();

        var counts = string.Concat(drawn).GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
        var chiSquare = RecoveryCode.Alphabet.Sum(c => Math.Pow(counts.GetValueOrDefault(c) - Expected, 2) / Expected);

        // 31 degrees of freedom: above 90 once in ten million runs.
        Assert.InRange(chiSquare, 0, 90);
        Assert.Equal(Codes, drawn.Distinct().Count());
    }

    [Fact]
    [Trait("row", "SEC-C1")]
    public void The_secret_part_of_the_shortest_code_has_at_least_64_bits() =>
        Assert.True(5 * (RecoveryCode.MinLength - RecoveryCode.SelectorLength) >= 64);

    [Fact]
    [Trait("row", "SEC-C2")]
    public void What_is_kept_holds_no_code_and_is_plain()
    {
        var person = new Person();

        var kept = Encoding.Latin1.GetString(person.Payload.Span);

        Assert.False(person.New.Payload.IsSecret);
        foreach (var code in person.Codes.Select(c => c.Replace("-", "", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain(code, kept, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(code[RecoveryCode.SelectorLength..], kept, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    [Trait("row", "SEC-C2")]
    public void Every_code_has_its_own_salt()
    {
        Assert.True(RecoveryCodeFormat.TryRead(new Person().Payload.Span, out var set));

        Assert.Equal(10, set.Entries.Select(e => Convert.ToHexString(e.Salt)).Distinct().Count());
        Assert.Equal(10, set.Entries.Select(e => Convert.ToHexString(e.Hash)).Distinct().Count());
    }

    [Fact]
    [Trait("row", "SEC-A2")]
    public void Nothing_that_holds_a_code_prints_it()
    {
        var person = new Person();
        Assert.True(RecoveryAnswer.TryRead(Person.Input(person.Codes[0]), out var answer));

        var printed = $"{person.New} {person.New.Payload} {answer} {answer.Code}";

        Assert.DoesNotContain(person.Codes[0], printed, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Code.Canonical, printed, StringComparison.Ordinal);
    }
}
