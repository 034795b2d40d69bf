using System.Text;

namespace MfaKit;

/// <summary>What names that people read may be made of.</summary>
internal static class PlainText
{
    /// <summary>Direction marks could make one name look like another; a lone surrogate is not text and cannot be stored.</summary>
    public static bool Allows(Rune rune) =>
        rune != Rune.ReplacementChar && !Rune.IsControl(rune) && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069);
}
