using MfaKit.Codes;

namespace MfaKit.Tests.Codes;

[Trait("row", "SEC-T6")]
public sealed class DecimalCodeParsing
{
    [Theory]
    [InlineData("123456")]
    [InlineData("123 456")]
    [InlineData("123-456")]
    [InlineData(" 123456 ")]
    [InlineData("1 2 3 4 5 6")]
    [InlineData("12-34-56")]
    public void Spellings_of_one_code_are_one_code(string typed)
    {
        Assert.True(DecimalCode.TryParse("123456", 6, out var plain));

        Assert.True(DecimalCode.TryParse(typed, 6, out var code));

        Assert.Equal("123456", code.Reveal());
        Assert.True(code.FixedTimeEquals(plain));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("      ")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("+12345")]
    [InlineData("-12345")]
    [InlineData("-123456")]
    [InlineData("123456-")]
    [InlineData("12345a")]
    [InlineData("0x1234")]
    [InlineData("1234.5")]
    [InlineData("123\u00a0456")]
    [InlineData("123\t456")]
    [InlineData("123456\n")]
    [InlineData("123456\0")]
    [InlineData("123\u2013456")]
    [InlineData("\u0661\u0662\u0663\u0664\u0665\u0666")]
    [InlineData("\uff11\uff12\uff13\uff14\uff15\uff16")]
    [InlineData("1 2 3 4 5 6                      ")]
    public void Anything_else_than_ascii_digits_of_the_exact_length_is_refused(string? typed)
    {
        var parsed = DecimalCode.TryParse(typed, 6, out var code);

        Assert.False(parsed);
        Assert.Equal(0, code.Digits);
    }

    [Fact]
    public void Thirty_two_characters_are_still_read()
    {
        Assert.True(DecimalCode.TryParse("123456".PadRight(32), 6, out _));
    }

    [Fact]
    public void Leading_zeros_are_part_of_the_code()
    {
        Assert.True(DecimalCode.TryParse("000042", 6, out var six));
        Assert.True(DecimalCode.TryParse("00000042", 8, out var eight));

        Assert.Equal("000042", six.Reveal());
        Assert.False(six.FixedTimeEquals(eight));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public void A_length_outside_4_to_10_is_misuse(int digits)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalCode.TryParse("123", digits, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalCode.Generate(digits));
    }

    [Fact]
    public void The_default_value_equals_nothing()
    {
        Assert.False(default(DecimalCode).FixedTimeEquals(default));
    }

    [Fact]
    public void Printing_a_code_never_shows_it()
    {
        Assert.True(DecimalCode.TryParse("123456", 6, out var code));

        Assert.Equal("(6 digits)", $"{code}");
    }
}
