using System.Globalization;
using System.Text;
using FsCheck.Xunit;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

[Trait("row", "SEC-T8")]
public sealed class OtpAuthNames
{
    [Property(MaxTest = 2000)]
    public void Cleaning_leaves_nothing_to_clean(string? name)
    {
        var once = OtpAuthName.Clean(name ?? "");

        Assert.Equal(once, OtpAuthName.Clean(once));
        Assert.True(once.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotContain(':', once);
        Assert.DoesNotContain('?', once);
        Assert.Equal(once.Trim(), once);
        Assert.DoesNotContain(once, c => char.IsControl(c));
    }

    [Property(MaxTest = 2000)]
    public void A_cut_name_fits_and_ends_at_a_grapheme(string? name, byte roomBeyondTheEllipsis)
    {
        var clean = OtpAuthName.Clean(name + "👩‍💻株式e\u0301🇩🇪" + name);
        var max = 9 + roomBeyondTheEllipsis;

        var cut = OtpAuthName.Cut(clean, max);

        Assert.InRange(Uri.EscapeDataString(cut).Length, 0, max);
        if (cut == clean) return;
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.StartsWith(cut[..^1], clean, StringComparison.Ordinal);
        Assert.Contains(cut.Length - 1, StringInfo.ParseCombiningCharacters(clean).Append(clean.Length));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm()
    {
        Assert.Equal("a\ufffdb", OtpAuthName.Clean("a\ud83db"));
    }

    [Fact]
    public void A_letter_finds_its_accent_again_when_a_mark_between_them_goes()
    {
        Assert.Equal("é", OtpAuthName.Clean("e\u202e\u0301"));
    }

    [Fact]
    public void Joiners_and_tags_stay_where_emoji_and_persian_need_them()
    {
        const string Scotland = "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";

        Assert.Equal("می\u200cخواهم " + Scotland, OtpAuthName.Clean("می\u200cخواهم  " + Scotland));
    }
}
